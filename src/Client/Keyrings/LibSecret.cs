using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Client.Keyrings;

/// <summary>
/// What we need of libsecret (<see href="https://gnome.pages.gitlab.gnome.org/libsecret/"/>) and of the library below it. Both are loaded at the first call.
/// </summary>
internal static partial class LibSecret
{
    private const string Library = "libsecret-1.so.0";
    private const string GLib = "libglib-2.0.so.0";
    private const string GObject = "libgobject-2.0.so.0";

    /// <summary>SECRET_SEARCH_UNLOCK: ask the user to.</summary>
    public const int Unlock = 1 << 2;

    /// <summary>SECRET_SEARCH_LOAD_SECRETS.</summary>
    public const int LoadSecrets = 1 << 3;

    /// <summary>The service, an object. Not every function takes none for the usual one.</summary>
    [LibraryImport(Library, EntryPoint = "secret_service_get_sync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Service(int flags, nint cancellable, out nint error);

    /// <summary>A list of items, which are objects; the caller frees both.</summary>
    [LibraryImport(Library, EntryPoint = "secret_service_search_sync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Search(nint service, nint schema, nint attributes, int flags, nint cancellable, out nint error);

    [LibraryImport(Library, EntryPoint = "secret_item_get_locked")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int IsLocked(nint item);

    /// <summary>An item's value, which the caller releases; zero where it was not loaded.</summary>
    [LibraryImport(Library, EntryPoint = "secret_item_get_secret")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint ValueOf(nint item);

    [LibraryImport(Library, EntryPoint = "secret_value_get_text")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint TextOf(nint value);

    [LibraryImport(Library, EntryPoint = "secret_value_unref")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void ReleaseValue(nint value);

    /// <summary>A collection, which is an object; zero where no such one is.</summary>
    [LibraryImport(Library, EntryPoint = "secret_collection_for_alias_sync", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Collection(nint service, string alias, int flags, nint cancellable, out nint error);

    [LibraryImport(Library, EntryPoint = "secret_collection_get_locked")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int IsCollectionLocked(nint collection);

    [LibraryImport(Library, EntryPoint = "secret_password_storev_sync", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Store(nint schema, nint attributes, string? collection, string label, string password, nint cancellable, out nint error);

    [LibraryImport(GLib, EntryPoint = "g_error_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void ReleaseError(nint error);

    [LibraryImport(GLib, EntryPoint = "g_list_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void ReleaseList(nint list);

    [LibraryImport(GLib, EntryPoint = "g_hash_table_new")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint NewTable(nint hash, nint equal);

    [LibraryImport(GLib, EntryPoint = "g_hash_table_insert")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Insert(nint table, nint key, nint value);

    [LibraryImport(GLib, EntryPoint = "g_hash_table_unref")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void ReleaseTable(nint table);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void ReleaseObject(nint item);

    /// <summary>A function of GLib for texts, such as <c>g_str_hash</c>.</summary>
    public static nint Function(string name) =>
        NativeLibrary.GetExport(NativeLibrary.Load(GLib, typeof(LibSecret).Assembly, DllImportSearchPath.SafeDirectories), name);
}

using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Client.Keyrings;

/// <summary>By what our item is found in a Secret Service, in the memory layout of libsecret.</summary>
internal sealed class SecretItemName : IDisposable
{
    // struct SecretSchema: the name, the flags, 32 pairs of an attribute's name and type, and 8 reserved words.
    private const int FirstAttributeAt = 16;
    private const int SchemaBytes = FirstAttributeAt + (32 * 16) + (8 * 8);

    private readonly nint _schemaName = Marshal.StringToCoTaskMemUTF8("io.keystone-auth-cluster.client");
    private readonly nint _attribute = Marshal.StringToCoTaskMemUTF8("application");
    private readonly nint _value = Marshal.StringToCoTaskMemUTF8("client-keystone-auth");

    public SecretItemName()
    {
        Schema = Marshal.AllocCoTaskMem(SchemaBytes);
        Marshal.Copy(new byte[SchemaBytes], 0, Schema, SchemaBytes);
        Marshal.WriteIntPtr(Schema, _schemaName);
        Marshal.WriteIntPtr(Schema, FirstAttributeAt, _attribute); // its type, a text, is zero
        Attributes = LibSecret.NewTable(LibSecret.Function("g_str_hash"), LibSecret.Function("g_str_equal"));
        _ = LibSecret.Insert(Attributes, _attribute, _value);
    }

    /// <summary>A <c>SecretSchema</c>.</summary>
    public nint Schema { get; }

    /// <summary>A <c>GHashTable</c> of texts.</summary>
    public nint Attributes { get; }

    public void Dispose()
    {
        LibSecret.ReleaseTable(Attributes);
        Marshal.FreeCoTaskMem(Schema);
        Marshal.FreeCoTaskMem(_value);
        Marshal.FreeCoTaskMem(_attribute);
        Marshal.FreeCoTaskMem(_schemaName);
    }
}

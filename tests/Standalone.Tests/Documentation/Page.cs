namespace KeystoneAuthCluster.Standalone.Tests.Documentation;

/// <summary>A page of the documentation, as it was when the tests were built.</summary>
internal static class Page
{
    /// <summary>Where it is.</summary>
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "pages", name);

    /// <summary>Its text.</summary>
    public static string Text(string name) => File.ReadAllText(PathOf(name));
}

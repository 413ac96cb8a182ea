namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>The names of the namespaces that belong to projects: the project's id with a text before and behind it.</summary>
/// <param name="Before">What stands before the id.</param>
/// <param name="After">What stands behind it.</param>
internal sealed record ProjectNamespace(string Before, string After)
{
    private const string Id = "{project.id}";

    /// <summary>Reads <c>tenant-{project.id}</c>; <see langword="null"/> where it is no such text.</summary>
    public static ProjectNamespace? Parse(string text) =>
        text.Split(Id) is [var before, var after] && (before + after).All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            ? new ProjectNamespace(before, after)
            : null;

    /// <summary>The id of the project whose namespace this is; <see langword="null"/> where it is none's.</summary>
    public string? ProjectOf(string name) =>
        name.Length > Before.Length + After.Length
        && name.StartsWith(Before, StringComparison.Ordinal)
        && name.EndsWith(After, StringComparison.Ordinal)
        && name[Before.Length..^After.Length] is var id && KeystoneId.IsOfProject(id)
            ? id
            : null;
}

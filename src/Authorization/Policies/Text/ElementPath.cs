namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>The place of a value among the values of its file. It is put into words only where something is wrong with the value.</summary>
/// <param name="Parent">The place of the object or list that it is in; <see langword="null"/> for the file's one value.</param>
/// <param name="Name">Its name in an object; <see langword="null"/> in a list.</param>
/// <param name="Index">Its index in a list.</param>
internal sealed record ElementPath(ElementPath? Parent, string? Name, int Index)
{
    /// <summary>The file's one value.</summary>
    public static ElementPath Root { get; } = new(null, null, 0);

    /// <summary>The place of a member.</summary>
    public ElementPath Member(string name) => new(this, name, 0);

    /// <summary>The place of an item.</summary>
    public ElementPath Item(int index) => new(this, null, index);

    /// <summary>As people write it: <c>$[2].users.projects[0]</c>.</summary>
    public override string ToString() => this switch
    {
        { Parent: null } => "$",
        { Name: null } => $"{Parent}[{Index}]",
        { Name: not "" } when Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') => $"{Parent}.{Name}",
        _ => $"{Parent}[{Quoted.Value(Name)}]",
    };
}

using KeystoneAuthCluster.Demo.Reviews;
using KeystoneAuthCluster.Simulator;

namespace KeystoneAuthCluster.Silo.Demo.Acts;

/// <summary>Somebody with a token of Keystone's.</summary>
internal sealed class Visitor(KeystoneSimulator keystone, string name, string project)
{
    public string Name { get; } = name;

    /// <summary>The token.</summary>
    public string Token { get; } = keystone.IssueToken(name, project);

    /// <summary>How often Keystone was asked about it.</summary>
    public int Validations => keystone.Calls.ValidationsOf(Token);

    /// <summary>The same one, who has logged in once more.</summary>
    public Visitor Again() => new(keystone, Name, project);

    /// <summary>The Simulator's tenants, each with a new token.</summary>
    public static IReadOnlyList<Visitor> All(KeystoneSimulator keystone) =>
    [
        new(keystone, "demo", "demo"),
        new(keystone, "demo_editor", "demo"),
        new(keystone, "demo_admin", "demo"),
        new(keystone, "alt_demo", "alt_demo"),
        new(keystone, "bob", "dev"),
        new(keystone, "alice", "service"),
    ];

    /// <summary>Whether an answer is that it is this one's.</summary>
    public bool Is(TokenAnswer answer) => answer is TokenAnswer.Authenticated known && $"{known.User["username"]}" == Name;

    /// <summary>An answer in words.</summary>
    public static string Told(TokenAnswer answer) => answer switch
    {
        TokenAnswer.Authenticated known => $"{known.User["username"]}",
        TokenAnswer.Rejected => "nobody",
        TokenAnswer.Unavailable unavailable => $"cannot tell: {unavailable.Error}",
        _ => throw new InvalidOperationException($"An answer that no one knows: {answer.GetType().Name}"),
    };

    /// <summary>Without the token: it is good.</summary>
    public override string ToString() => Name;
}

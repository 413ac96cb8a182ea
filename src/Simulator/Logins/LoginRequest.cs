namespace KeystoneAuthCluster.Simulator.Logins;

/// <summary>Who somebody says they are. The texts are secret, so these have no generated <c>ToString</c>.</summary>
internal abstract class Credential
{
    private Credential()
    {
    }

    /// <summary>A user, named by id or by name and domain, and a password.</summary>
    public sealed class Password(Named user, string password) : Credential
    {
        public Named User => user;

        public string Text => password;
    }

    /// <summary>A user and a passcode.</summary>
    public sealed class Totp(Named user, string passcode) : Credential
    {
        public Named User => user;

        public string Passcode => passcode;
    }

    /// <summary>A token that the user has already.</summary>
    public sealed class Token(string text) : Credential
    {
        public string Text => text;
    }

    /// <summary>An application credential, named by id or by its name and its user.</summary>
    public sealed class Application(string? id, string? name, Named? user, string secret) : Credential
    {
        public string? Id => id;

        public string? Name => name;

        public Named? User => user;

        public string Secret => secret;
    }
}

/// <summary>Something named by its id, or by its name in a domain.</summary>
/// <param name="Id">The id, if given.</param>
/// <param name="Name">The name, if given.</param>
/// <param name="DomainId">The domain's id, if given.</param>
/// <param name="DomainName">The domain's name, if given.</param>
internal sealed record Named(string? Id, string? Name, string? DomainId = null, string? DomainName = null);

/// <summary>What a login asks a token for.</summary>
internal abstract record ScopeRequest
{
    private ScopeRequest()
    {
    }

    /// <summary>Not said: the default project where there is one, else unscoped.</summary>
    public sealed record Open : ScopeRequest;

    public sealed record Unscoped : ScopeRequest;

    public sealed record Project(Named Target) : ScopeRequest;

    public sealed record Domain(Named Target) : ScopeRequest;

    public sealed record System : ScopeRequest;

    public sealed record Trust(string Id) : ScopeRequest;
}

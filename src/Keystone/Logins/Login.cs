using System.Collections.Immutable;

namespace KeystoneAuthCluster.Keystone.Logins;

/// <summary>A log-in: <c>POST /v3/auth/tokens</c> (<see href="https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management"/>).</summary>
/// <param name="Methods">Who it is, proven in one way or in several at once (multi-factor).</param>
/// <param name="Scope">What the token is to be for.</param>
public sealed record Login(ImmutableArray<LoginMethod> Methods, LoginScope Scope);

/// <summary>Something named by its id, or by a name that is unique within a domain.</summary>
/// <param name="Id">The id; <see langword="null"/> where a name is given.</param>
/// <param name="Name">The name; <see langword="null"/> where an id is given.</param>
/// <param name="Domain">The domain of the name, with an id or a name of its own; <see langword="null"/> for an id, and for a domain.</param>
public sealed record Named(string? Id, string? Name, Named? Domain = null)
{
    /// <summary>For people: the name (or the id) and the domain.</summary>
    public override string ToString() => Domain is null ? Name ?? Id ?? "" : $"{Name ?? Id} (domain {Domain})";
}

/// <summary>One way to prove who one is.</summary>
public abstract record LoginMethod
{
    private LoginMethod(string name) => Name = name;

    /// <summary>The method's name in the protocol, such as <c>password</c>.</summary>
    public string Name { get; }

    /// <summary>A user and a password.</summary>
    public sealed record Password(Named User, Secret Text) : LoginMethod("password");

    /// <summary>A user and the passcode of the moment, from a device or an app (RFC 6238).</summary>
    public sealed record Totp(Named User, Secret Passcode) : LoginMethod("totp");

    /// <summary>A token that the user has already.</summary>
    public sealed record Token(Secret Text) : LoginMethod("token");

    /// <summary>An application credential, by its id, or by its name and its user. Its scope is its own: the log-in has to leave it open.</summary>
    public sealed record ApplicationCredential(string? Id, string? CredentialName, Named? User, Secret Text) : LoginMethod("application_credential");
}

/// <summary>What a token is to be for.</summary>
public abstract record LoginScope
{
    private LoginScope()
    {
    }

    /// <summary>Not said: the user's default project where there is one, an application credential's own, else unscoped.</summary>
    public sealed record Open : LoginScope;

    /// <summary>For nothing yet, even where the user has a default project.</summary>
    public sealed record Unscoped : LoginScope;

    /// <summary>A project.</summary>
    public sealed record Project(Named Target) : LoginScope;

    /// <summary>A domain.</summary>
    public sealed record Domain(Named Target) : LoginScope;

    /// <summary>The whole system.</summary>
    public sealed record System : LoginScope;

    /// <summary>What a trust says.</summary>
    public sealed record Trust(string Id) : LoginScope;
}

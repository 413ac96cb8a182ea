using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Keystone.Logins;

/// <summary>How a user's program reaches Keystone.</summary>
public sealed record LoginConnection
{
    /// <summary>Keystone's URL, with or without <c>/v3</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>The authorities whose certificates are trusted, in PEM form; <see langword="null"/> for the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>Our own certificate for mutual TLS, with its key; <see langword="null"/> for none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether any certificate will do. Off by default; a user has to say it.</summary>
    public bool Insecure { get; init; }

    /// <summary>How long one call may take; more than zero. Default 15 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What we call ourselves, behind <c>keystone-auth/&lt;version&gt;</c>.</summary>
    public string? UserAgent { get; init; }
}

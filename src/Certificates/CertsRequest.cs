using System.Collections.Immutable;

namespace KeystoneAuthCluster.Certificates;

/// <summary>What the command line asks for.</summary>
internal sealed record CertsRequest
{
    /// <summary>The default of <see cref="Days"/>.</summary>
    public const int UsualDays = 365;

    /// <summary>The default of <see cref="AuthorityDays"/>.</summary>
    public const int UsualAuthorityDays = 3650;

    /// <summary>The default of <see cref="RenewDays"/>.</summary>
    public const int UsualRenewDays = 30;

    /// <summary>The folder that all files go into.</summary>
    public required string Folder { get; init; }

    /// <summary>By which names and addresses API servers call the webhook; empty where the flag is not given.</summary>
    public ImmutableArray<string> ServerNames { get; init; } = [];

    /// <summary>The common name of the API server's certificate; <see langword="null"/> where the flag is not given.</summary>
    public string? ClientName { get; init; }

    /// <summary>The clusters of one webhook for many.</summary>
    public ImmutableArray<string> Clusters { get; init; } = [];

    /// <summary>Members that are silos.</summary>
    public ImmutableArray<string> Silos { get; init; } = [];

    /// <summary>Members that are gateways only.</summary>
    public ImmutableArray<string> Gateways { get; init; } = [];

    /// <summary>Where API servers find the webhook; with it, kubeconfigs are written.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>For how many days certificates are good.</summary>
    public int Days { get; init; } = UsualDays;

    /// <summary>For how many days an authority is good.</summary>
    public int AuthorityDays { get; init; } = UsualAuthorityDays;

    /// <summary>Whether certificates near their end are made anew.</summary>
    public bool Renew { get; init; }

    /// <summary>How many days before the end that is.</summary>
    public int RenewDays { get; init; } = UsualRenewDays;
}

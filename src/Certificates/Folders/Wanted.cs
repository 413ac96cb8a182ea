using System.Collections.Immutable;
using KeystoneAuthCluster.Certificates.Issuing;

namespace KeystoneAuthCluster.Certificates.Folders;

/// <summary>A certificate that should be in the folder.</summary>
/// <param name="Name">The files' path, without <c>.crt</c> and <c>.key</c>.</param>
/// <param name="Contents">What it says.</param>
/// <param name="IsAsked">Whether flags ask for just this; one that is there by default may say something else.</param>
internal sealed record Wanted(string Name, Contents Contents, bool IsAsked)
{
    private static readonly ImmutableArray<string> UsualServerNames = ["127.0.0.1", "::1", "localhost"];

    /// <summary>Those of the webhook and its API servers.</summary>
    public static IEnumerable<Wanted> OfWebhook(CertsRequest request)
    {
        var names = request.ServerNames.IsEmpty ? UsualServerNames : request.ServerNames;
        yield return new("tls", new("keystone-auth", names, [Contents.ServerAuthentication]), !request.ServerNames.IsEmpty);
        if (request.Clusters.IsEmpty)
            yield return new("client", Client(request.ClientName ?? "kube-apiserver-webhook"), request.ClientName is not null);
        foreach (var cluster in request.Clusters.Distinct())
            yield return new(Path.Combine("clusters", cluster, "client"), Client(cluster), true);
    }

    /// <summary>Those of members. A silo calls others and is called; a gateway only calls, and its certificate is good for no more.</summary>
    public static IEnumerable<Wanted> OfMembers(CertsRequest request) =>
    [
        .. request.Silos.Distinct().Select(name => Member(name, Contents.ServerAuthentication, Contents.ClientAuthentication)),
        .. request.Gateways.Distinct().Select(name => Member(name, Contents.ClientAuthentication)),
    ];

    /// <summary>The folder that it is in.</summary>
    public string FolderName => Path.GetDirectoryName(Name)!;

    private static Contents Client(string name) => new(name, [], [Contents.ClientAuthentication]);

    private static Wanted Member(string name, params ImmutableArray<string> uses) =>
        new(Path.Combine(AuthorityFiles.MemberFolder, name, "tls"), new(name, [name], uses), true);
}

using System.CommandLine;
using System.Security.Cryptography;
using KeystoneAuthCluster.Certificates.Folders;

namespace KeystoneAuthCluster.Certificates;

/// <summary>The command <c>certs</c>: an authority of one's own and what it issues, as files. It calls nobody.</summary>
public static class CertsCommand
{
    private const int Unusable = 2;

    internal static readonly Option<string[]> ServerNames = Many("--server-name", "Name or address by which API servers call the webhook (default 127.0.0.1, ::1 and localhost)", "name");

    internal static readonly Option<string?> ClientName = new("--client-name")
    {
        Description = "Common name of the API server's certificate, for Gateway:Tls:AllowedClientNames (default kube-apiserver-webhook)",
        HelpName = "name",
    };

    internal static readonly Option<string[]> Clusters = Many(
        "--cluster", "Cluster whose API servers ask, one of many: its certificate has its name, for Clusters:<name>:ClientNames, and is in clusters/<name>", "name");

    internal static readonly Option<string[]> Silos = Many("--silo", "Member of keystone-auth-silo that is a silo; its files are in members/<name>", "name");

    internal static readonly Option<string[]> Gateways = Many("--gateway", "Member that is only a gateway; its files are in members/<name>", "name");

    internal static readonly Option<string?> WebhookUrl = new("--webhook-url")
    {
        Description = "Write webhook.kubeconfig beside each API server's certificate, with this address: https://127.0.0.1:8443/webhook",
        HelpName = "url",
    };

    internal static readonly Option<int> Days = new("--days") { Description = "For how many days a certificate is good", DefaultValueFactory = _ => CertsRequest.UsualDays };

    internal static readonly Option<int> AuthorityDays = new("--ca-days") { Description = "For how many days an authority is good", DefaultValueFactory = _ => CertsRequest.UsualAuthorityDays };

    internal static readonly Option<bool> Renew = new("--renew") { Description = "Make the folder's certificates that are near their end anew, with keys of their own, by the same authorities" };

    internal static readonly Option<int> RenewDays = new("--renew-days") { Description = "How many days before its end a certificate is near it", DefaultValueFactory = _ => CertsRequest.UsualRenewDays };

    private static readonly Option<string> Folder = new("--out") { Description = "Folder for the files; made where it is missing", HelpName = "folder", Required = true };

    /// <summary>Makes the command.</summary>
    /// <param name="time">What tells how near a certificate's end is.</param>
    public static Command Create(TimeProvider time)
    {
        var command = new Command(
            "certs",
            "Makes certificates: an authority, the webhook's, and one for each API server to show; with --silo and --gateway, those of members. What is there is kept. "
                + "Exit code 0: all are there; 2: a flag is wrong, or a file is in the way.")
        {
            Options = { Folder, ServerNames, ClientName, Clusters, Silos, Gateways, WebhookUrl, Days, AuthorityDays, Renew, RenewDays },
        };
        command.SetAction(parsed => Run(parsed, time));
        return command;
    }

    private static Option<string[]> Many(string flag, string description, string help) =>
        new(flag) { Description = $"{description}; may be given several times", HelpName = help, DefaultValueFactory = _ => [] };

    private static int Run(ParseResult parsed, TimeProvider time)
    {
        try
        {
            var request = Request(parsed);
            if (RequestCheck.Problems(request) is [_, ..] problems)
                throw new CertsException(problems);
            foreach (var line in CertificateFolder.Fill(request, time.GetUtcNow()))
                parsed.InvocationConfiguration.Output.WriteLine(line);
            return 0;
        }
        catch (Exception failure) when (failure is CertsException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            foreach (var problem in failure is CertsException mistakes ? mistakes.Problems : [failure.Message])
                parsed.InvocationConfiguration.Error.WriteLine($"keystone-auth: {problem}");
            return Unusable;
        }
    }

    private static CertsRequest Request(ParseResult parsed) => new()
    {
        Folder = parsed.GetRequiredValue(Folder),
        ServerNames = [.. parsed.GetRequiredValue(ServerNames)],
        ClientName = parsed.GetValue(ClientName),
        Clusters = [.. parsed.GetRequiredValue(Clusters)],
        Silos = [.. parsed.GetRequiredValue(Silos)],
        Gateways = [.. parsed.GetRequiredValue(Gateways)],
        WebhookUrl = parsed.GetValue(WebhookUrl),
        Days = parsed.GetValue(Days),
        AuthorityDays = parsed.GetValue(AuthorityDays),
        Renew = parsed.GetValue(Renew),
        RenewDays = parsed.GetValue(RenewDays),
    };
}

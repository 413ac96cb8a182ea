using System.Net;
using System.Text.RegularExpressions;

namespace KeystoneAuthCluster.Certificates;

/// <summary>Whether what is asked for can be done at all. Names become files and words of certificates, so only plain ones are allowed.</summary>
internal static partial class RequestCheck
{
    private const int MostDays = 36_500;
    private const string Label = "1 to 63 of a-z, 0-9 and '-', a letter first and no '-' last";

    /// <summary>All that is wrong, each with flag, value and what is allowed.</summary>
    public static IReadOnlyList<string> Problems(CertsRequest request) =>
    [
        .. Wrong(CertsCommand.ServerNames.Name, request.ServerNames, IsServerName, "an IP address or a DNS name"),
        .. Wrong(CertsCommand.ClientName.Name, One(request.ClientName), ClientName.IsMatch, "1 to 64 letters, digits, '.', '_', ':' and '-'"),
        .. Wrong(CertsCommand.Clusters.Name, request.Clusters, LabelText.IsMatch, Label),
        .. Wrong(CertsCommand.Silos.Name, request.Silos, LabelText.IsMatch, Label),
        .. Wrong(CertsCommand.Gateways.Name, request.Gateways, LabelText.IsMatch, Label),
        .. Wrong(CertsCommand.Gateways.Name, request.Gateways.Intersect(request.Silos), _ => false, $"names that are in no {CertsCommand.Silos.Name}"),
        .. Wrong(CertsCommand.ClientName.Name, request.Clusters.IsEmpty ? [] : One(request.ClientName), _ => false, $"none with {CertsCommand.Clusters.Name}: each cluster's certificate has the cluster's name"),
        .. Wrong(CertsCommand.WebhookUrl.Name, One(request.WebhookUrl), IsWebhook, "a URL as https://host[:port]/path"),
        .. Wrong(CertsCommand.Days.Name, request.Days, request.AuthorityDays, $"1 to {CertsCommand.AuthorityDays.Name}"),
        .. Wrong(CertsCommand.AuthorityDays.Name, request.AuthorityDays, MostDays, $"1 to {MostDays}"),
        // Otherwise a renewed certificate would be near its end from the first day on.
        .. request.Renew ? Wrong(CertsCommand.RenewDays.Name, request.RenewDays, request.Days - 1, $"1 to less than {CertsCommand.Days.Name}") : [],
        .. request.Renew && Names(request) is [var name, ..]
            ? [$"{CertsCommand.Renew.Name} goes with no names, yet '{name}' is given; allowed: {CertsCommand.Renew.Name} for what is there, then names for what is to come"]
            : Array.Empty<string>(),
    ];

    private static string[] One(string? value) => value is null ? [] : [value];

    private static IReadOnlyList<string> Names(CertsRequest request) =>
        [.. request.ServerNames, .. One(request.ClientName), .. request.Clusters, .. request.Silos, .. request.Gateways, .. One(request.WebhookUrl)];

    private static IEnumerable<string> Wrong(string flag, IEnumerable<string> values, Func<string, bool> isAllowed, string allowed) =>
        values.Where(value => !isAllowed(value)).Select(value => $"{flag} is '{value}'; allowed: {allowed}");

    private static string[] Wrong(string flag, int value, int most, string allowed) =>
        value >= 1 && value <= most ? [] : [$"{flag} is {value}; allowed: {allowed}"];

    private static bool IsServerName(string name) => IPAddress.TryParse(name, out _) || DnsName.IsMatch(name);

    private static bool IsWebhook(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttps && !UrlBreaker.IsMatch(url);

    [GeneratedRegex(@"^(?=.{1,253}\z)(\*\.)?[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?)*\z")]
    private static partial Regex DnsName { get; }

    [GeneratedRegex(@"^[A-Za-z0-9._:-]{1,64}\z")]
    private static partial Regex ClientName { get; }

    [GeneratedRegex(@"^[a-z]([-a-z0-9]{0,61}[a-z0-9])?\z")]
    private static partial Regex LabelText { get; }

    // What would end the URL's place in a kubeconfig.
    [GeneratedRegex(@"[\s'""#\\]")]
    private static partial Regex UrlBreaker { get; }
}

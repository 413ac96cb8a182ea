using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Abac;

/// <summary>
/// Reads the policy file of Kubernetes' ABAC authorizer: one JSON object on each line; empty lines and lines that begin with # are passed over.
/// </summary>
/// <remarks>
/// What differs from Kubernetes, each time to the safe side: unknown members and lines that can match nobody or nothing are refused; <c>user: "*"</c>
/// does not lift a <c>group</c> beside it; a line for reading opens no streams (<see cref="CompatibilityOptions.Subresources"/>); the lines without a
/// version of Kubernetes before 1.2 are refused. Names of users count as everywhere (<see cref="PolicyOptions.UserDomains"/>).
/// </remarks>
internal sealed class AbacParser(CompatibilityOptions compatibility, Problems problems)
{
    private const string ApiVersion = "abac.authorization.kubernetes.io/v1beta1";
    private const string Kind = "Policy";

    /// <summary>Reads lines that begin at this byte of the file.</summary>
    public ImmutableArray<Rule> Parse(ReadOnlySpan<byte> utf8, int start)
    {
        var rules = ImmutableArray.CreateBuilder<Rule>();
        var reader = new ElementReader(problems);
        var number = 0;
        foreach (var range in utf8.Split((byte)'\n'))
        {
            number++;
            var line = utf8[range].TrimEnd(" \t\r"u8);
            var text = line.TrimStart(" \t"u8);
            if (text is [] or [(byte)'#', ..])
                continue;
            var at = start + range.Start.Value + line.Length - text.Length;
            if (reader.Read(text, at) is { } element && RuleOf(number, element) is { } rule)
                rules.Add(rule);
        }

        return rules.ToImmutable();
    }

    private Rule? RuleOf(int number, Element element)
    {
        if (Members.Of(element, problems, "apiVersion", "kind", "spec") is not { } members)
            return null;
        Must(members.Text("apiVersion", ApiVersion), ApiVersion);
        Must(members.Text("kind", Kind), Kind);
        if (members.Required("spec", "an object with user or group, and what they may do") is not { } spec)
            return null;
        return new SpecParser(compatibility, problems).Parse(spec) is { } parsed
            ? new Rule($"policy line {number} (ABAC)", parsed.Who, parsed.Permissions) { Place = problems.PlaceOf(element) }
            : null;
    }

    private void Must(Element.Text? text, string value)
    {
        if (text is not null && text.Value != value)
            problems.Add(text, $"{Quoted.Value(text.Value)} is not known here; allowed: {Quoted.Value(value)}");
    }
}

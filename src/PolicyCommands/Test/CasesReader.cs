using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;
using KeystoneAuthCluster.PolicyCommands.Input;

namespace KeystoneAuthCluster.PolicyCommands.Test;

/// <summary>Reads a file of cases, whose schema is <c>docs/policy-cases.schema.json</c>.</summary>
internal sealed class CasesReader
{
    private const string ApiVersion = "keystone-auth/v1";
    private const string Kind = "PolicyCases";

    private static readonly (string Member, Expected Expected)[] Lists =
        [("can", Expected.Allowed), ("cannot", Expected.NotAllowed), ("denied", Expected.Denied), ("noOpinion", Expected.NoOpinion)];

    private readonly Problems _problems;
    private readonly UserReader _users;

    private CasesReader(Problems problems) => (_problems, _users) = (problems, new UserReader(problems));

    /// <summary>The cases in a file.</summary>
    /// <exception cref="InputException">The file cannot be read, or is no file of cases.</exception>
    public static ImmutableArray<Case> Read(string file)
    {
        var text = InputFile.Read(file);
        var problems = new Problems(file, text);
        var cases = new YamlElementReader(problems).Read(text.Span, start: 0) is { } root ? new CasesReader(problems).Cases(root) : [];
        return problems.Errors.IsEmpty ? cases : throw new InputException([.. problems.Errors.Select(problem => problem.ToString())]);
    }

    private ImmutableArray<Case> Cases(Element root)
    {
        if (Members.Of(root, _problems, "apiVersion", "kind", "users", "cases") is not { } members)
            return [];
        Must(members.Text("apiVersion", ApiVersion), ApiVersion);
        Must(members.Text("kind", Kind), Kind);
        if (members.Find("users") is { } users)
            _users.Name(users);
        if (members.Required("cases", "a list of cases") is not { } cases)
            return [];
        if (cases is Element.List { Items.IsEmpty: false } list)
            return [.. list.Items.Select(Case).OfType<Case>()];
        // Tests that test nothing pass, and nobody notices.
        _problems.Add(cases, $"{(cases is Element.List ? "an empty list" : Quoted.Kind(cases))} tests nothing; allowed: a list of cases");
        return [];
    }

    private Case? Case(Element element)
    {
        if (Members.Of(element, _problems, ["name", "user", "rule", .. Lists.Select(list => list.Member)]) is not { } members)
            return null;
        var name = members.Text("name", "a few words about what must hold");
        var user = members.Required("user", UserReader.Meaning) is { } given ? _users.Read(given) : null;
        var rule = members.Find("rule") is null ? null : members.Text("rule", "the name of the rule that must decide");
        ImmutableArray<Expectation> expectations =
            [.. Lists.Where(list => members.Find(list.Member) is not null).SelectMany(list => Expectations(members, list.Member, list.Expected))];
        if (Lists.All(list => members.Find(list.Member) is null))
            _problems.Add(element, $"a case that expects nothing; allowed: {string.Join(", ", Lists.Select(list => list.Member))}, one or more of them");
        return name is null || user is null ? null : new Case(name.Value, user, rule?.Value, expectations);
    }

    private IEnumerable<Expectation> Expectations(Members members, string list, Expected expected)
    {
        foreach (var text in members.Texts(list, ActionParser.Meaning))
        {
            if (ActionParser.Parse(text.Value) is { } action)
                yield return new Expectation(action, expected, _problems.PlaceOf(text));
            else
                _problems.Add(text, $"{Quoted.Value(text.Value)} is no question; allowed: {ActionParser.Meaning}");
        }
    }

    private void Must(Element.Text? text, string value)
    {
        if (text is not null && text.Value != value)
            _problems.Add(text, $"{Quoted.Value(text.Value)} is not known here; allowed: {Quoted.Value(value)}");
    }
}

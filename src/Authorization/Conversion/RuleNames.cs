namespace KeystoneAuthCluster.Authorization.Conversion;

/// <summary>Names for rules: their own, or <c>rule-3-v2</c> and <c>line-7-abac</c> by what the reader called them; each once.</summary>
internal sealed class RuleNames
{
    // Room for a number behind it, in 63.
    private const int MaxName = 56;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The name of the next rule.</summary>
    /// <param name="called">What decisions call it: <c>policy rule 3 (v2)</c>, <c>policy rule viewers</c>.</param>
    public string Next(string called)
    {
        var name = Of(called);
        if (_taken.Add(name))
            return name;
        var start = name.Length <= MaxName ? name : name[..MaxName];
        var number = 2;
        while (!_taken.Add($"{start}-{number}"))
            number++;
        return $"{start}-{number}";
    }

    private static string Of(string called) => called.Split(' ') switch
    {
        ["policy", _, var own] => own,
        ["policy", _, var own, "(preset", _] => own,
        ["policy", var kind, var number, var format] => $"{kind}-{number}-{format.Trim('(', ')').ToLowerInvariant()}",
        _ => "rule",
    };
}

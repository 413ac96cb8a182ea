using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Authorization.Tests.Policies;

/// <summary>Whatever happens to a file: a policy with all of its rules, or problems with their places.</summary>
public class MutatedPolicyTests(ITestOutputHelper output)
{
    // What the formats are made of, and bytes that are no UTF-8.
    private static readonly byte[] Bytes = [.. "[]{}\",:*!/'\\u0n1 \n-#&|>?%@`\t\r~."u8, 0x00, 0x85, 0xC3, 0xED, 0xFF];

    private int _good;

    [Theory]
    [InlineData("viewer-v1.json", "exec-only-v1.json", "kinds-v1.json")]
    [InlineData("viewer-v2.json", "tenants-v2.json")]
    [InlineData("abac.jsonl")]
    [InlineData("typed.yaml")]
    public void No_mutation_crashes_or_loses_a_rule(params string[] examples)
    {
        byte[][] originals = [.. examples.Select(example => Encoding.UTF8.GetBytes(Asking.Example(example)))];
        var edits = Gen.Choose(0, int.MaxValue - 1).Two()
            .SelectMany(_ => Gen.Choose(0, 3), (places, kind) => (places, kind))
            .SelectMany(_ => Gen.Elements(Bytes), (edit, with) => (edit.places, edit.kind, with));
        var mutants = Gen.Elements(originals)
            .SelectMany(_ => edits.NonEmptyListOf(), (text, list) => list.Aggregate(text, (bytes, edit) => Edit(bytes, edit.places, edit.kind, edit.with)));

        var files = ProofScale.IsFull ? 10_000 : 2_000;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(files).WithEndSize(6), Prop.ForAll(mutants.ToArbitrary(), IsWhole));

        output.WriteLine($"{string.Join(", ", examples)}: of {files} mutants {_good} are policies still, all others are refused with a place");
        // Not everything is refused, and not everything accepted.
        Assert.InRange(_good, files / 200, files * 99 / 100);
    }

    private bool IsWhole(byte[] text)
    {
        switch (new PolicyParser(new CompatibilityOptions()).Parse("policy", text))
        {
            case PolicyReading.Broken broken:
                return broken.Problems.Length > 0 && broken.Problems.All(problem => problem is { Line: >= 1, Column: >= 1, Message.Length: > 0 });
            case PolicyReading.Good good:
                _good++;
                // Each rule that the file writes down is there, and permits something.
                return good.Policy.Rules.Select(rule => rule.Name.Split('(')[0].Trim()).Distinct().Count() == WrittenRules.In(text)
                    && good.Policy.Rules.All(rule => rule.Permissions.Length > 0)
                    && (good.Policy.Rules.Length > 0 || good.Warnings.Length > 0);
            default:
                return false;
        }
    }

    private static byte[] Edit(byte[] text, (int First, int Second) places, int kind, byte with)
    {
        if (text.Length == 0)
            return [with];
        var (first, second) = (places.First % text.Length, places.Second % text.Length);
        var (from, to) = (Math.Min(first, second), Math.Max(first, second));
        return kind switch
        {
            0 => [.. text[..from], .. text[(from + 1)..]],
            1 => [.. text[..from], with, .. text[from..]],
            2 => [.. text[..from], with, .. text[(from + 1)..]],
            _ => [.. text[..from], .. text[to..]],
        };
    }
}

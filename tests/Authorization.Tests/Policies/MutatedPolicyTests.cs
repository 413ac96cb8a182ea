using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Tests.Policies;

/// <summary>Whatever happens to a file: a policy with all of its rules, or problems with their places.</summary>
public class MutatedPolicyTests
{
    private static readonly byte[][] Originals =
    [
        .. new[] { "viewer-v1.json", "viewer-v2.json", "exec-only-v1.json", "tenants-v2.json", "kinds-v1.json" }
            .Select(name => Encoding.UTF8.GetBytes(Asking.Example(name))),
    ];

    // What JSON and the formats are made of, and bytes that are no UTF-8.
    private static readonly byte[] Bytes = [.. "[]{}\",:*!/'\\u0n1 \n"u8, 0x00, 0xC3, 0xED, 0xFF];

    private int _good;

    [Fact]
    public void No_mutation_crashes_or_loses_a_rule()
    {
        var edits = Gen.Choose(0, int.MaxValue - 1).Two()
            .SelectMany(_ => Gen.Choose(0, 3), (places, kind) => (places, kind))
            .SelectMany(_ => Gen.Elements(Bytes), (edit, with) => (edit.places, edit.kind, with));
        var mutants = Gen.Elements(Originals)
            .SelectMany(_ => edits.NonEmptyListOf(), (text, list) => list.Aggregate(text, (bytes, edit) => Edit(bytes, edit.places, edit.kind, edit.with)));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithEndSize(6), Prop.ForAll(mutants.ToArbitrary(), IsWhole));

        // Some mutants are policies still: not everything is refused.
        Assert.InRange(_good, 100, 9_900);
    }

    private bool IsWhole(byte[] text)
    {
        switch (new PolicyParser(new CompatibilityOptions()).Parse("policy.json", text))
        {
            case PolicyReading.Broken broken:
                return broken.Problems.Length > 0 && broken.Problems.All(problem => problem is { Line: >= 1, Column: >= 1, Message.Length: > 0 });
            case PolicyReading.Good good:
                _good++;
                using (var document = JsonDocument.Parse(text))
                {
                    var numbers = good.Policy.Rules.Select(rule => rule.Name.Split(' ')[2]).Distinct().Count();
                    return document.RootElement.GetArrayLength() == numbers
                        && good.Policy.Rules.All(rule => rule.Permissions.Length > 0)
                        && (numbers > 0 || good.Warnings.Length > 0);
                }

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

using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Grains.Tokens;
using KeystoneAuthCluster.Keystone.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace KeystoneAuthCluster.Grains.Tests.Tokens;

public sealed class IdentityMappingTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    [Fact]
    public void Nothing_of_an_identity_is_lost_on_the_wire()
    {
        var serializer = _services.GetRequiredService<Serializer>();
        Prop.ForAll<int>(seed =>
        {
            var identity = RandomIdentity(new Random(seed));
            var bytes = serializer.SerializeToArray(identity.ToWire());
            Assert.Equal(Content(identity), Content(serializer.Deserialize<IdentityWire>(bytes).ToIdentity()));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_scope_that_this_version_does_not_know_is_no_scope()
    {
        var wire = RandomIdentity(new Random(1)).ToWire() with { Scope = "galaxy" };

        Assert.Throws<InvalidDataException>(wire.ToIdentity);
    }

    public void Dispose() => _services.Dispose();

    // Federated groups are among the user's groups by then, and do not travel apart.
    private static KeystoneIdentity RandomIdentity(Random random) => new(
        new ValidatedToken
        {
            User = new(Text(random), Text(random), Domain(random)),
            Scope = random.Next(4) switch
            {
                0 => new TokenScope.Project(Text(random), Text(random), Domain(random)),
                1 => new TokenScope.Domain(Domain(random)),
                2 => new TokenScope.System(),
                _ => new TokenScope.Unscoped(),
            },
            Roles = Many(random, () => new KeystoneRole(Text(random), Text(random))),
            Methods = Many(random, () => Text(random)),
            AuditIds = Many(random, () => Text(random)),
            IssuedAt = Time(random),
            ExpiresAt = Time(random),
            ApplicationCredential = random.Next(2) == 0 ? null : new(Text(random), random.Next(2) == 0, random.Next(2) == 0 ? null : Many(random, () => new AccessRule(Text(random), Text(random), Text(random)))),
            Trust = random.Next(2) == 0 ? null : new(Text(random), Text(random), Text(random), random.Next(2) == 0),
        },
        Many(random, () => new KeystoneGroup(Text(random), Text(random), Text(random))),
        random.Next(2) == 0);

    private static ImmutableArray<T> Many<T>(Random random, Func<T> one) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => one())];

    private static string Text(Random random) => $"{(char)random.Next(0x20, 0xD7FF)}{random.Next()}";

    private static KeystoneDomain Domain(Random random) => new(Text(random), Text(random));

    private static DateTimeOffset Time(Random random) => DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(TimeSpan.FromDays(36_500).Ticks));

    /// <summary>All there is in an identity, with its lists written out: immutable arrays are equal only to themselves.</summary>
    private static string[] Content(KeystoneIdentity identity) =>
    [
        $"{identity.GroupsComplete} {string.Join(';', identity.Groups)}",
        $"{identity.Token.User} {identity.Token.Scope} {string.Join(';', identity.Token.Roles)}",
        $"{string.Join(';', identity.Token.Methods)} {string.Join(';', identity.Token.AuditIds)}",
        $"{identity.Token.IssuedAt:O} {identity.Token.ExpiresAt:O} {identity.Token.Trust}",
        $"{identity.Token.ApplicationCredential?.Id} {identity.Token.ApplicationCredential?.Restricted}",
        identity.Token.ApplicationCredential?.AccessRules is { } rules ? $"rules: {string.Join(';', rules)}" : "no list of rules",
    ];
}

using System.Collections.Immutable;
using System.Text.Json;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Authentication.Tests.Fakes;

/// <summary>The mapping of users by settings that the test changes.</summary>
internal sealed class MapperUnderTest : IDisposable
{
    public IdentityOptions Options { get; } = new();

    public LogLines Log { get; } = new();

    public static List<string> NamesOf(MappedUser user) => [user.Name, .. GroupsOf(user)];

    public void Dispose() => Log.Dispose();

    public IdentityVerdict Map(ValidatedToken token, params ImmutableArray<KeystoneGroup> groups) => Mapping().Current.Map(new(token, groups, GroupsComplete: true));

    public (string Name, List<string> Groups) Accepted(ValidatedToken token, params ImmutableArray<KeystoneGroup> groups)
    {
        var user = Assert.IsType<IdentityVerdict.Accepted>(Map(token, groups)).User;
        return (user.Name, GroupsOf(user));
    }

    public string Refused(ValidatedToken token) => Assert.IsType<IdentityVerdict.Refused>(Map(token)).Cause;

    /// <summary>What the start says of the settings.</summary>
    public string[] Problems() => [.. new IdentityOptionsValidator().Validate(null, Options).Failures ?? []];

    public IdentityMapping Mapping() => new(Options, new ManualTime(), Log.For<IdentityMapper>());

    private static List<string> GroupsOf(MappedUser user)
    {
        using var json = JsonDocument.Parse(user.Json.ToArray());
        return [.. json.RootElement.GetProperty("groups").EnumerateArray().Select(group => group.GetString()!)];
    }
}

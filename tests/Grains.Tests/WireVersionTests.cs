using KeystoneAuthCluster.Grains.Projects;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using KeystoneAuthCluster.Grains.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace KeystoneAuthCluster.Grains.Tests;

/// <summary>What Orleans' serialiser makes of the records of another version: the one member more, and the one member less.</summary>
public sealed class WireVersionTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    [Fact]
    public void A_member_that_a_newer_version_adds_is_passed_over()
    {
        var newer = new NewerAsk { MaxAge = TimeSpan.FromSeconds(3), Generation = 7, Patience = TimeSpan.FromSeconds(1), Later = new NewerPart("x") };

        var read = As<NewerAsk, ProjectAsk>(newer);

        Assert.Equal(new ProjectAsk { MaxAge = TimeSpan.FromSeconds(3), Generation = 7, Patience = TimeSpan.FromSeconds(1) }, read);
    }

    [Fact]
    public void A_member_that_an_older_version_lacks_has_its_default()
    {
        Assert.Equal(new ProjectAsk { MaxAge = TimeSpan.FromSeconds(3), Generation = 7 }, As<OlderAsk, ProjectAsk>(new OlderAsk { MaxAge = TimeSpan.FromSeconds(3), Generation = 7 }));
        Assert.Equal(new TokenAsk { Token = "t", Seen = 5, WasGood = true }, As<OlderTokenAsk, TokenAsk>(new OlderTokenAsk { Token = "t", Seen = 5, WasGood = true }));
    }

    [Fact]
    public void A_reply_of_a_kind_that_only_a_newer_version_has_cannot_be_read_and_is_no_answer()
    {
        var bytes = Serializer.SerializeToArray<TokenReply>(new TokenReply.Bad { Cause = "no" });
        var name = "keystone-auth.token-reply.bad.v1"u8;
        var at = bytes.AsSpan().IndexOf(name);
        Assert.True(at >= 0);
        "keystone-auth.token-reply.new.v1"u8.CopyTo(bytes.AsSpan(at));

        Assert.ThrowsAny<Exception>(() => Serializer.Deserialize<TokenReply>(bytes));
    }

    public void Dispose() => _services.Dispose();

    private Serializer Serializer => _services.GetRequiredService<Serializer>();

    /// <summary>Writes as one type and reads as another, as two versions of one type do.</summary>
    private TRead As<TWritten, TRead>(TWritten value) => Serializer.Deserialize<TRead>(Serializer.SerializeToArray(value));
}

using System.Buffers.Text;
using System.Text;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Shapes;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Simulator;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Tests.Shapes;

public class FernetShapeTests
{
    /// <summary>Tokens that a real Keystone (22.0.2) issued on 2026-11-22 for a project, for nothing, and for a trust; long since dead.</summary>
    private const string ForProject =
        "gAAAAABrAmBDltgm54JVt5sA-b7tZIOc-QyJJb685JXsCw1eDJZ53rhXWlL6JTHw2NlmhZGvFlIqS6eoXvLHmR9Zw9Mt0R2AC3jo4prV3vBOuNNr8Mxg9B920lTcuwpqWssBXgcvzbsxbM-2MehS9Qincjctw1SrAKmgoAk6bSSBPvq32zXQ_L0";

    private const string Unscoped =
        "gAAAAABrAmBDwxi1oyqm2GW6fAZQQ1e7pJZCUwTBjVbPjF0RDVU3Ijd0F951UjXMG4S5N1KfUYvcR1t7WUAE2A5dbZcgW2KuCK5lEyGDnsi2ya9TUogX5Mw2tYV0k7b0bPX3DhaYsjIopxpOu8YrqB2PxoxjIX69Ug";

    private const string Trust =
        "gAAAAABrAmBE54d0WYpk8TPWeRoSA7N0VhTMThOptahSiRwBcIgMfjZmT4IqF2phpEiAWwUSENBiYn6UckBY71JljfFd_KM7wBvo3azhjZ3XzYKwKx5JRKDUT8_LQW5tqprVG2itM-Sq39z-y0ddDOHM-h45r0IFJPJQBB_Gjvp_wGi_5-0lTfG8G2sqe4DM7Wo2aikcjufs";

    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(ForProject)]
    [InlineData(Unscoped)]
    [InlineData(Trust)]
    public void Keystones_own_tokens_are_accepted(string token) => Assert.Equal(TokenShape.Fernet, Classify(token));

    [Fact]
    public async Task The_simulators_tokens_are_accepted()
    {
        await using var keystone = await KeystoneSimulator.StartAsync(new SimulatorOptions { Time = _time }, CancellationToken.None);

        Assert.Equal(TokenShape.Fernet, Classify(keystone.IssueToken("demo", "demo")));
    }

    [Theory]
    [InlineData(ForProject, "=")]
    [InlineData(Unscoped, "==")]
    [InlineData(Trust, "=")]
    [InlineData(Trust, "====")]
    [InlineData(Trust, "====x")]
    [InlineData(Trust, "====.anything.at/all")]
    [InlineData(ForProject, "\n")]
    [InlineData(ForProject, " ")]
    [InlineData(ForProject, "\0")]
    [InlineData(ForProject, "A")]
    [InlineData(ForProject, "é")]
    public void What_keystone_ignores_behind_a_token_is_refused(string token, string behind) =>
        Assert.NotEqual(TokenShape.Fernet, Classify(token + behind));

    [Fact]
    public void A_letter_that_base64_skips_is_refused_wherever_it_is_put_in()
    {
        foreach (var letter in ".,~ \r\n\t!*=")
        {
            for (var at = 5; at <= ForProject.Length; at++)
                Assert.Equal(TokenShape.NotCanonical, Classify(ForProject.Insert(at, $"{letter}")));
        }
    }

    [Fact]
    public void The_letters_of_plain_base64_are_refused()
    {
        Assert.Equal(TokenShape.NotCanonical, Classify(ForProject.Replace('-', '+')));
        Assert.Equal(TokenShape.NotCanonical, Classify(ForProject.Replace('_', '/')));
    }

    [Fact]
    public void Of_the_spellings_that_differ_in_spare_bits_only_one_is_accepted()
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        foreach (var token in new[] { ForProject, Unscoped })
        {
            var meaning = Lenient(token);
            var same = alphabet.Select(last => token[..^1] + last).Where(text => Lenient(text).AsSpan().SequenceEqual(meaning)).ToList();

            Assert.Equal(token.Length % 4 == 3 ? 4 : 16, same.Count);
            Assert.Equal(token, Assert.Single(same, text => Classify(text) == TokenShape.Fernet));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_cipher_text_is_one_block_or_more_and_whole_ones(int blocks)
    {
        var bytes = Some.FernetBytes(Some.Noon, blocks);

        Assert.Equal(blocks == 0 ? TokenShape.Foreign : TokenShape.Fernet, Classify(Base64Url.EncodeToString(bytes)));
        for (var more = 1; more < 16; more++)
            Assert.Equal(TokenShape.Foreign, Classify(Base64Url.EncodeToString([.. bytes, .. new byte[more]])));
    }

    [Fact]
    public void Every_prefix_of_a_token_is_refused_or_a_shorter_whole_one()
    {
        for (var length = 0; length < ForProject.Length; length++)
        {
            var blocks = (length * 6 / 8) - 57;
            if (blocks < 16 || blocks % 16 != 0)
                Assert.NotEqual(TokenShape.Fernet, Classify(ForProject[..length]));
        }
    }

    [Fact]
    public void A_token_is_accepted_for_the_longest_lifetime_and_the_skew_to_the_second()
    {
        var options = new TokenOptions { MaxLifetime = TimeSpan.FromHours(1), ClockSkew = TimeSpan.FromMinutes(1) };

        Assert.Equal(TokenShape.Fernet, Classify(Some.Fernet(Some.Noon.AddMinutes(-61)), options));
        Assert.Equal(TokenShape.TooOld, Classify(Some.Fernet(Some.Noon.AddMinutes(-61).AddSeconds(-1)), options));
        Assert.Equal(TokenShape.Fernet, Classify(Some.Fernet(Some.Noon.AddMinutes(1)), options));
        Assert.Equal(TokenShape.FromTheFuture, Classify(Some.Fernet(Some.Noon.AddMinutes(1).AddSeconds(1)), options));
    }

    [Fact]
    public void A_version_or_time_that_spells_another_beginning_is_foreign()
    {
        var bytes = Some.FernetBytes(Some.Noon);
        bytes[0] = 0x81;
        Assert.Equal(TokenShape.Foreign, Classify(Base64Url.EncodeToString(bytes)));

        bytes = Some.FernetBytes(Some.Noon);
        bytes[1] = 0xff;
        Assert.Equal(TokenShape.Foreign, Classify(Base64Url.EncodeToString(bytes)));
    }

    [Fact]
    public void The_length_is_bounded()
    {
        var token = Some.Fernet(blocks: 20);

        Assert.Equal(TokenShape.Fernet, Classify(token, new TokenOptions { MaxFernetLength = token.Length }));
        Assert.Equal(TokenShape.TooLong, Classify(token, new TokenOptions { MaxFernetLength = token.Length - 1 }));
        Assert.Equal(TokenShape.TooLong, Classify("gAAAA" + new string('A', 10_000_000)));
    }

    private TokenShape Classify(string token) => Classify(Encoding.UTF8.GetBytes(token), new TokenOptions());

    private TokenShape Classify(byte[] token, TokenOptions options) => new ShapeFilter(Options.Create(options), _time).Classify(token);

    /// <summary>Decodes as Python's <c>base64.urlsafe_b64decode</c> does: spare bits do not matter.</summary>
    private static byte[] Lenient(string text) =>
        Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4));
}

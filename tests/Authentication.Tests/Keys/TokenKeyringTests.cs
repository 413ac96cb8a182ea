using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authentication.Keys;

namespace KeystoneAuthCluster.Authentication.Tests.Keys;

public class TokenKeyringTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    [Fact]
    public void The_same_token_has_the_same_key_in_every_process_with_the_secret() =>
        Prop.ForAll<byte[]>(token => Key("keystone", token) == Key("keystone", token)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_key_is_the_hmac_over_both_parts_behind_their_lengths()
    {
        byte[] message = [0, 0, 0, 2, .. "ks"u8, 0, 0, 0, 5, .. "token"u8];

        var expected = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Secret, message));

        Assert.Equal(expected, Key("ks", "token"u8).ToString());
    }

    [Fact]
    public void No_two_splits_of_a_text_into_keystone_and_token_share_a_key()
    {
        const string whole = "keystone-gAAAAAtoken";

        var keys = Enumerable.Range(0, whole.Length + 1).Select(at => Key(whole[..at], Encoding.UTF8.GetBytes(whole[at..])));

        Assert.Equal(whole.Length + 1, keys.Distinct().Count());
    }

    [Fact]
    public void Another_secret_makes_another_key()
    {
        var other = new TokenKeyring(new byte[32], "keystone");

        Assert.NotEqual(other.KeyOf("token"u8), Key("keystone", "token"u8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_007)] // the last length whose message is made on the stack
    [InlineData(1_008)]
    [InlineData(1_009)]
    [InlineData(16_384)]
    public void Every_byte_of_a_token_of_any_length_counts(int length)
    {
        var token = new byte[length];
        var key = Key("keystone", token);

        Assert.NotEqual(key, Key("keystone", [.. token, 0]));
        if (length == 0)
            return;
        token[^1] ^= 1;
        Assert.NotEqual(key, Key("keystone", token));
    }

    [Fact]
    public void A_short_secret_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenKeyring(new byte[31], "keystone"));

    [Fact]
    public void A_key_prints_as_digits_of_the_hash_and_nothing_of_the_token()
    {
        var key = Key("keystone", "gAAAAAsecret"u8);

        Assert.Matches("^[0-9a-f]{64}$", key.ToString());
        Assert.Equal(key.ToString()[..8], key.Prefix);
        Assert.DoesNotContain("secret", $"{key}{new { key }}", StringComparison.OrdinalIgnoreCase);
    }

    private static TokenKey Key(string keystoneId, ReadOnlySpan<byte> token) => new TokenKeyring(Secret, keystoneId).KeyOf(token);
}

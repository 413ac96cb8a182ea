using System.Security.Cryptography;
using KeystoneAuthCluster.Authentication.Keys;

namespace KeystoneAuthCluster.Authentication.Tests.Keys;

public class SipHash128Tests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 256).Select(number => (byte)number)];

    /// <summary>The first two are the reference implementation's (vectors_sip128); all are what OpenSSL says: <c>openssl mac -macopt hexkey:… -macopt size:16 SIPHASH</c>.</summary>
    [Theory]
    [InlineData(0, "A3817F04BA25A8E66DF67214C7550293")]
    [InlineData(1, "DA87C1D86B99AF44347659119B22FC45")]
    [InlineData(8, "3B62A9BA6258F5610F83E264F31497B4")]
    [InlineData(15, "5493E99933B0A8117E08EC0F97CFC3D9")]
    [InlineData(63, "5150D1772F50834A503E069A973FBD7C")]
    [InlineData(200, "7C5853F4ED12FF9D836A79BC4047022D")]
    public void It_is_SipHash_2_4_of_128_bits(int length, string expected)
    {
        var (low, high) = new SipHash128(Bytes.AsSpan(0, 16)).Of(Bytes.AsSpan(0, length));

        Assert.Equal(expected, Convert.ToHexString([.. BitConverter.GetBytes(low), .. BitConverter.GetBytes(high)]));
    }

    [Fact]
    public void Each_keyring_has_marks_of_its_own_and_keys_that_others_have_too()
    {
        var secret = RandomNumberGenerator.GetBytes(TokenKeyring.SecretBytes);
        var (one, other) = (new TokenKeyring(secret, "keystone"), new TokenKeyring(secret, "keystone"));

        Assert.Equal(one.MarkOf(Bytes), one.MarkOf(Bytes));
        Assert.NotEqual(one.MarkOf(Bytes), other.MarkOf(Bytes));
        Assert.NotEqual(one.MarkOf(Bytes), one.MarkOf(Bytes.AsSpan(1)));
        Assert.Equal(one.KeyOf(Bytes), other.KeyOf(Bytes));
    }
}

using System.Buffers.Text;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Shapes;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Tests.Shapes;

public class ShapeFilterTests
{
    private const string Claims = """{"iat": 1795348800, "exp": 1795352400, "openstack_methods": [], "openstack_audit_ids": []}""";

    private static readonly ShapeFilter Filter = new(Options.Create(new TokenOptions()), new ManualTime());

    private static readonly Gen<byte[]> Bytes = Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf();

    private static readonly Gen<byte[]> Letters = Gen.Elements("ABCgxyz019-_+/=.~\n{}\" \0"u8.ToArray()).ArrayOf();

    [Theory]
    [InlineData("")]
    [InlineData("07401b.f395accd246ae52d")] // a bootstrap token
    [InlineData("gAAA")]
    [InlineData("eyJ")]
    [InlineData("Bearer gAAAAABr")]
    [InlineData("31ada4daec534f2bb0f40ddb0dce7cb0")] // Keystone's UUID tokens of old
    public void What_is_not_keystones_is_foreign(string token) => Assert.Equal(TokenShape.Foreign, Filter.Classify(Encoding.UTF8.GetBytes(token)));

    [Fact]
    public void No_bytes_make_it_throw_and_random_ones_are_never_accepted()
    {
        var texts = from prefix in Gen.Elements("", "gAAAA", "eyJ", "gAAAAABr", "eyJhbGciOiJFUzI1NiJ9.")
                    from rest in Gen.OneOf(Bytes, Letters)
                    select (byte[])[.. Encoding.ASCII.GetBytes(prefix), .. rest];

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(texts.ToArbitrary(), text => !IsAccepted(text)));
    }

    [Fact]
    public void No_bytes_within_a_jws_make_it_throw() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(
        Mutated(Encoding.UTF8.GetBytes(Claims)).ToArbitrary(), payload => Enum.IsDefined(Filter.Classify(Some.Jws(Encoding.Latin1.GetString(payload))))));

    [Fact]
    public void An_accepted_text_is_how_its_bytes_are_spelt() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(
        Mutated(Some.Fernet(blocks: 3)).ToArbitrary(), text => !IsAccepted(text) || IsItsOwnSpelling(text)));

    [Fact]
    public void Of_an_accepted_token_no_second_spelling_is_accepted()
    {
        byte[][] tokens = [Some.Fernet(blocks: 1), Some.Fernet(blocks: 2), Some.Fernet(blocks: 3), Some.Jws(Claims)];
        var letters = "=.+/-_ \t\r\n\0~AQgw"u8.ToArray();
        var respelt = from token in Gen.Elements(tokens)
                      from at in Gen.Choose(0, token.Length)
                      from letter in Gen.Elements(letters)
                      from replaced in Gen.Choose(0, 1)
                      select (Token: token, Text: (byte[])[.. token[..at], letter, .. token[Math.Min(token.Length, at + replaced)..]]);

        Assert.All(tokens, token => Assert.True(IsAccepted(token)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10_000), Prop.ForAll(respelt.ToArbitrary(), sample =>
            sample.Text.AsSpan().SequenceEqual(sample.Token) || !MeansTheSame(sample.Text, sample.Token) || !IsAccepted(sample.Text)));
    }

    private static Gen<byte[]> Mutated(byte[] original) =>
        from changes in (from at in Gen.Choose(0, original.Length - 1)
                         from value in Gen.Choose(0, 255)
                         select (at, value)).ListOf()
        from length in Gen.Frequency((3, Gen.Constant(original.Length)), (1, Gen.Choose(0, original.Length)))
        select Change(original, changes, length);

    private static byte[] Change(byte[] original, IEnumerable<(int At, int Value)> changes, int length)
    {
        var copy = original.ToArray();
        foreach (var (at, value) in changes)
            copy[at] = (byte)value;
        return copy[..length];
    }

    private static bool IsAccepted(byte[] text) => Filter.Classify(text) is TokenShape.Fernet or TokenShape.KeystoneJws;

    private static bool IsItsOwnSpelling(byte[] text) => Encoding.ASCII.GetString(text) == Base64Url.EncodeToString(Base64Url.DecodeFromUtf8(text));

    /// <summary>Whether a reader as lenient as Python's finds the same bytes: other letters are skipped, what is behind padding is ignored.</summary>
    private static bool MeansTheSame(byte[] one, byte[] other) => Lenient(one) == Lenient(other);

    private static string Lenient(byte[] text) => string.Join('.', Encoding.Latin1.GetString(text).Split('.').Select(part =>
    {
        var letters = string.Concat(part.Split('=')[0].Replace('+', '-').Replace('/', '_').Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
        var whole = letters[..(letters.Length % 4 == 1 ? letters.Length - 1 : letters.Length)];
        return Convert.ToHexString(Convert.FromBase64String(whole.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (whole.Length % 4)) % 4)));
    }));
}

using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authentication.Identities;

namespace KeystoneAuthCluster.Authentication.Tests.Identities;

public class UserInfoJsonTests
{
    [Fact]
    public void Whatever_the_names_are_they_come_back_as_they_went_in()
    {
        var letter = Gen.Frequency(
            (5, Gen.Elements("a", "B", "\"", "\\", "/", "<", "&", "'", "+", "\n", "\0", "\u001f", "\u007f", "\u2028", "é", "漢", "😀", "\ufeff", "\ufffd")),
            (1, Gen.Choose(0, 0xd7ff).Select(code => $"{(char)code}")));
        var text = letter.ListOf().Select(string.Concat);
        var users = from name in text
                    from uid in text
                    from groups in text.ListOf()
                    from values in text.ListOf()
                    select (Name: name, Uid: uid, Groups: groups, Values: values);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(users.ToArbitrary(), user =>
        {
            var written = UserInfoJson.Of(user.Name, user.Uid, [.. user.Groups], [KeyValuePair.Create("key", ImmutableArray.CreateRange(user.Values))]).ToArray();
            using var json = JsonDocument.Parse(written);
            var root = json.RootElement;
            return root.GetProperty("username").GetString() == user.Name
                && root.GetProperty("uid").GetString() == user.Uid
                && Texts(root.GetProperty("groups")).SequenceEqual(user.Groups)
                && Texts(root.GetProperty("extra").GetProperty("key")).SequenceEqual(user.Values);
        }));
    }

    [Fact]
    public void Half_a_surrogate_pair_neither_throws_nor_breaks_the_text_around_it()
    {
        var written = UserInfoJson.Of("a\ud83db", "u1", ["\udc00"], []).ToArray();

        using var json = JsonDocument.Parse(written);
        Assert.Equal("a\ufffdb", json.RootElement.GetProperty("username").GetString());
        Assert.DoesNotContain("\\ud83d", Encoding.UTF8.GetString(written), StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(value => value.GetString());
}

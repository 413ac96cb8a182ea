using System.Security.Cryptography;
using KeystoneAuthCluster.Authorization.Compilation;

namespace KeystoneAuthCluster.Authorization.Tests.Compilation;

public class WordsTests
{
    private const string Long = "a-name-of-more-than-sixty-four-characters-as-none-in-kubernetes-has-it";

    public static TheoryData<string, Func<int, string>> Families => new()
    {
        { "numbered", i => $"ns-{i}" },
        { "numbers", i => $"{i}" },
        { "in the middle", i => $"project-{i:D6}-production" },
        { "behind a long beginning", i => $"{Long}-{i}" },
        { "ids", i => Convert.ToHexStringLower(Id(i)) },
        { "one letter repeated", i => new string('a', i % 100) + i / 100 },
    };

    [Theory]
    [InlineData(false, "pods", 1)]
    [InlineData(false, "Pods", 0)]
    [InlineData(true, "PODS", 1)]
    [InlineData(true, "éTÉ", 2)]
    [InlineData(false, "été", 2)]
    [InlineData(false, "éTÉ", 0)]
    [InlineData(true, "", 3)]
    [InlineData(true, Long, 4)]
    [InlineData(true, "podz", 0)]
    // As long as the others, by what the filter of lengths knows.
    [InlineData(true, "x12345678901234567890123456789012345678901234567890123456789012345678", 0)]
    [InlineData(true, "\u212Aube", 0)]
    [InlineData(true, "Kube", 5)]
    public void A_word_is_found_by_its_letters(bool ignoreCase, string word, int number) => Assert.Equal(
        number,
        new Words(new Dictionary<string, int> { ["pods"] = 1, ["été"] = 2, [""] = 3, [Long] = 4, ["kube"] = 5 }, ignoreCase).Find(word));

    [Fact]
    public void Of_no_words_none_is_found() => Assert.Equal(0, new Words([], ignoreCase: true).Find(""));

    [Theory]
    [MemberData(nameof(Families))]
    public void Each_of_many_words_is_found(string family, Func<int, string> word)
    {
        var words = new Words(Enumerable.Range(1, 10_000).ToDictionary(word), ignoreCase: false);
        Assert.All(Enumerable.Range(1, 10_000), i => Assert.True(words.Find(word(i)) == i, family));
        Assert.All(Enumerable.Range(10_001, 1_000), i => Assert.True(words.Find(word(i)) == 0, family));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Words_that_people_number_have_hashes_apart(string family, Func<int, string> word)
    {
        // Ten thousand that fell by chance would take 8,600 of 32,768 places.
        var places = Enumerable.Range(0, 10_000).Select(i => WordHash.Of(word(i), ignoreCase: true) & 0x7fff).Distinct().Count();
        Assert.True(places > 8_200, $"{family}: {places}");
    }

    private static byte[] Id(int i) => SHA256.HashData(BitConverter.GetBytes(i))[..16];
}

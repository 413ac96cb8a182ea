using System.Buffers.Text;
using KeystoneAuthCluster.Authentication.Caching;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public class AuditIdsTests
{
    private const string Own = "hDA-g1-QS5WRVHOraywfBA";
    private const string First = "Zm9vYmFyYmF6cXV4MDEyMw";

    [Fact]
    public void One_and_two_ids_come_back_as_they_were()
    {
        var (one, two) = (AuditIds.Of([Own]), AuditIds.Of([Own, First]));

        Assert.Equal((Own, Guid.Empty), (Written(one.Own), one.First));
        Assert.Equal((Own, First), (Written(two.Own), Written(two.First)));
    }

    [Fact]
    public void Any_sixteen_bytes_come_back()
    {
        var random = new Random(7);
        for (var round = 0; round < 10_000; round++)
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            var text = Base64Url.EncodeToString(bytes);
            Assert.Equal(text, Written(AuditIds.Of([text]).Own));
        }
    }

    [Theory]
    [InlineData]
    [InlineData("audit-own")]
    [InlineData("hDA-g1-QS5WRVHOraywfBB")] // reads as the same bytes, and is another text
    [InlineData("hDA-g1-QS5WRVHOraywfB")]
    [InlineData("hDA-g1-QS5WRVHOraywfBA=")]
    [InlineData("hDA-g1 QS5WRVHOraywfBA")]
    [InlineData("hDA-g1-QS5WRVHOraywfé")]
    [InlineData("hDA-g1-QS5WRVHOraywf==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")] // which stands for none
    [InlineData(Own, "odd")]
    [InlineData("odd", Own)]
    [InlineData(Own, First, Own)]
    public void Of_others_it_has_none(params string[] ids) => Assert.Equal(default, AuditIds.Of([.. ids]));

    private static string Written(Guid id)
    {
        Span<char> letters = stackalloc char[AuditIds.Letters];
        AuditIds.Write(id, letters);
        return new string(letters);
    }
}

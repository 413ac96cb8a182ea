namespace KeystoneAuthCluster.Documents.Tests;

public class RestTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(199, 0)]
    [InlineData(200, 4_000)]
    [InlineData(400, 8_000)]
    [InlineData(5_000, 10_000)]
    public void A_document_that_was_much_work_is_left_alone_for_a_while(int took, int rest) =>
        Assert.Equal(TimeSpan.FromMilliseconds(rest), Rest.After(TimeSpan.FromMilliseconds(took)));
}

using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Gateway.Reviews;

namespace KeystoneAuthCluster.Gateway.Tests.Reviews;

/// <summary>Whatever happens to a body: a review, or the one exception that becomes a 400.</summary>
public class MutatedReviewTests
{
    private int _good;

    [Fact]
    public void No_mutation_of_20_000_is_anything_but_a_review_or_malformed()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(4), Prop.ForAll(Mutations.All.ToArbitrary(), IsReviewOrMalformed));

        // Some mutants are reviews still, and some are not.
        Assert.InRange(_good, 200, 19_800);
    }

    private bool IsReviewOrMalformed(byte[] body)
    {
        try
        {
            _good += ReviewReader.Read(body) is not null ? 1 : 0;
            return true;
        }
        catch (MalformedReviewException)
        {
            return true;
        }
    }
}

using KeystoneAuthCluster.Documents;
using KeystoneAuthCluster.Gateway.Health;

namespace KeystoneAuthCluster.Gateway.Tests.Health;

public sealed class DocumentReadinessTests
{
    private static readonly Revision Revision = new("0123456789abcdef");
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_document_that_is_in_force_is_ready_under_its_own_name()
    {
        var check = new DocumentReadiness(new Document(new(Revision, Noon, null)));
        Assert.Equal(("policy/prod", new ReadinessState.Ready()), (check.Name, check.Check()));
    }

    [Fact]
    public void One_that_cannot_be_degrades_with_the_place_of_its_first_problem_and_no_value() => Assert.Equal(
        new ReadinessState.Degraded("revision 0123456789ab of 2026-11-22 12:00:00Z stays in force: Policy:File \"p\" is no policy; 2 to mend: p.yaml:1:12"),
        Check(new(Revision, Noon, "Policy:File \"p\" is no policy; 2 to mend:\np.yaml:1:12: $[0].users: \"secret:1:1: project\" is wrong\np.yaml:2:1: wrong")));

    [Fact]
    public void One_that_never_was_degrades_too_for_tokens_are_answered_without_it() =>
        Assert.Equal(new ReadinessState.Degraded("nothing is in force: the ConfigMap does not exist"), Check(new(null, null, "the ConfigMap does not exist")));

    [Fact]
    public void A_long_problem_is_cut() =>
        Assert.True(Assert.IsType<ReadinessState.Degraded>(Check(new(null, null, new string('x', 10_000)))).Reason.Length < 600);

    private static ReadinessState Check(DocumentStatus status) => new DocumentReadiness(new Document(status)).Check();

    private sealed class Document(DocumentStatus status) : ILiveDocument
    {
        public DocumentName Name => new("policy", "prod");

        public DocumentStatus Status => status;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task FollowAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

/// <summary>
/// Random lives of one token (Keystone's word changes, hangs and comes late, time passes, the wall clock is set, the feed is lost and found, revocations
/// come in, reviews ask) against what must hold of every answer, whatever the cache does in between.
/// </summary>
public class AnswersOverTimeTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TtlWithoutFeed = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StaleFor = TimeSpan.FromSeconds(300);

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (8, Gen.Constant(new Step("review", 0))),
        (2, Gen.Elements("yes", "no", "down", "hang").Select(word => new Step(word, 0))),
        (1, Gen.Constant(new Step("revoke", 0))),
        (3, Gen.Elements(0.5, 1, 3, 10, 46, 61, 200, 360, 1_000).Select(seconds => new Step("pass", seconds))),
        (1, Gen.Elements("feed lost", "feed read").Select(what => new Step(what, 0))),
        (1, Gen.Elements(-3_000.0, -60, 0, 60, 1_000).Select(ahead => new Step("wall", ahead))),
        (2, Gen.Constant(new Step("land", 0))));

    [Theory]
    [InlineData(0.75)]
    [InlineData(1.0)]
    public void No_answer_ever_contradicts_what_is_known(double refreshAfter)
    {
        int accepted = 0, stale = 0, rejected = 0, unavailable = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_500).WithEndSize(100), Prop.ForAll(Steps.ListOf().ToArbitrary(), steps =>
        {
            using var life = new Life(refreshAfter);
            foreach (var step in steps)
                life.Take(step);
            life.End();
            foreach (var answer in life.Answers)
            {
                switch (answer)
                {
                    case AuthenticationAnswer.Accepted { Origin: AnswerOrigin.Stale }:
                        stale++;
                        break;
                    case AuthenticationAnswer.Accepted:
                        accepted++;
                        break;
                    case AuthenticationAnswer.Rejected:
                        rejected++;
                        break;
                    default:
                        unavailable++;
                        break;
                }
            }
        }));

        // Every kind of answer came up often enough to mean something.
        Assert.All(new[] { accepted, stale, rejected, unavailable }, count => Assert.InRange(count, 200, int.MaxValue));
    }

    public sealed record Step(string What, double Seconds);

    private sealed class Life : IDisposable
    {
        private readonly AuthenticatorUnderTest _test;
        private readonly List<(Task<AuthenticationAnswer> Review, bool BeganAfterNo)> _waiting = [];
        private readonly DateTimeOffset _expiresAt = Some.Noon.AddMinutes(30);
        private readonly List<Hanging> _hanging = [];
        private string _word = "yes";

        // What the model knows: the newest question that Keystone answered with yes, whether a no came after, the newest revocation.
        private DateTimeOffset _yesAskedAt = DateTimeOffset.MinValue;
        private DateTimeOffset _noAt = DateTimeOffset.MinValue;
        private bool _noIsLast;
        private DateTimeOffset _revokedAt = DateTimeOffset.MinValue;
        private DateTimeOffset _feedReadAt = Some.Noon;

        public Life(double refreshAfter)
        {
            // Nobody waits for a Keystone that hangs, so that every answer is given at a time that the model knows.
            _test = new AuthenticatorUnderTest(options =>
                (options.Ttl, options.TtlWithoutFeed, options.StaleFor, options.StaleAfter, options.RefreshAfter, options.ClockSkew) =
                (Ttl, TtlWithoutFeed, StaleFor, TimeSpan.Zero, refreshAfter, TimeSpan.FromHours(1)));
            _test.Source.Answer = (_, deadline) => Ask(deadline);
        }

        public List<AuthenticationAnswer> Answers { get; } = [];

        private DateTimeOffset Now => _test.Clock.Now;

        private bool HasEnded => _test.Time.GetUtcNow() >= _expiresAt;

        private DateTimeOffset FreshUntil => _test.Feed.State == FeedState.Current
            ? _yesAskedAt + Ttl
            : new[] { _yesAskedAt + Ttl, new[] { _yesAskedAt, _feedReadAt }.Max() + TtlWithoutFeed }.Min();

        public void Take(Step step)
        {
            switch (step.What)
            {
                case "review":
                    var beganAfterNo = _noIsLast;
                    _waiting.Add((_test.ReviewAsync(), beganAfterNo));
                    break;
                case "pass":
                    _test.Pass(step.Seconds);
                    break;
                case "revoke":
                    _revokedAt = Now;
                    _test.Revoke(WatermarkKind.User, "u1");
                    break;
                case "feed lost":
                    _test.Feed.State = FeedState.Late;
                    break;
                case "feed read":
                    _feedReadAt = Now;
                    _test.ReadFeed();
                    break;
                case "wall":
                    _test.Time.SetWall(Now.AddSeconds(step.Seconds));
                    break;
                case "land":
                    LandAll();
                    break;
                default:
                    _word = step.What;
                    break;
            }
            Settle();
        }

        public void End()
        {
            LandAll();
            Settle();
            Assert.Empty(_waiting);
            Assert.Equal(0, _test.Flights.Count);
        }

        public void Dispose() => _test.Dispose();

        private Task<TokenAnswer> Ask(CancellationToken deadline)
        {
            if (_word != "hang")
                return Task.FromResult(Answer(Now));
            var gate = new TaskCompletionSource<TokenAnswer>(); // its continuations run within SetResult, so that a life has one order
            _hanging.Add(new Hanging(gate, Now, deadline));
            return gate.Task;
        }

        private TokenAnswer Answer(DateTimeOffset askedAt)
        {
            switch (_word)
            {
                case "yes":
                    (_yesAskedAt, _noIsLast) = (askedAt, false);
                    return new TokenAnswer.Valid(Some.Identity with { Token = Some.Validated with { ExpiresAt = _expiresAt } }, askedAt);
                case "no":
                    (_noAt, _noIsLast) = (Now, true);
                    return Some.Invalid;
                default:
                    return AuthenticatorUnderTest.Down();
            }
        }

        private void LandAll()
        {
            if (_word == "hang")
                _word = "yes";
            var landing = _hanging.ToList();
            _hanging.Clear();
            foreach (var call in landing)
                call.Gate.SetResult(Answer(call.AskedAt));
        }

        /// <summary>Checks the answers that have come. One that comes later than the step that caused it is waited for.</summary>
        private void Settle()
        {
            // What lands after its flight's deadline is heard by nobody, so it is no news to the model either.
            _hanging.RemoveAll(call => call.Deadline.IsCancellationRequested);
            SpinWait.SpinUntil(() => _test.Flights.Count == 0 || _hanging.Count > 0, 30_000);
            for (var index = _waiting.Count - 1; index >= 0; index--)
            {
                var (review, beganAfterNo) = _waiting[index];
                if (_test.Flights.Count == 0)
                    SpinWait.SpinUntil(() => review.IsCompleted, 30_000);
                if (!review.IsCompleted)
                    continue;
                _waiting.RemoveAt(index);
                Answers.Add(review.Result);
                MustHold(review.Result, beganAfterNo);
            }
        }

        private void MustHold(AuthenticationAnswer answer, bool beganAfterNo)
        {
            switch (answer)
            {
                case AuthenticationAnswer.Accepted accepted:
                    // A review answered from the cache may have started the very refresh that brought the no.
                    Assert.False(_noIsLast && (beganAfterNo || accepted.Origin != AnswerOrigin.Cache), "accepted after a no");
                    Assert.False(HasEnded, "accepted after its end");
                    Assert.True(_yesAskedAt > _revokedAt, "accepted on a yes from before a revocation");
                    Assert.True(Now < FreshUntil + StaleFor, "accepted too long after the last yes");
                    Assert.True(Now < FreshUntil || accepted.Origin == AnswerOrigin.Stale, "past its time and not marked");
                    Assert.True(Now >= FreshUntil || accepted.Origin != AnswerOrigin.Stale, "marked and not past its time");
                    break;
                case AuthenticationAnswer.Rejected:
                    Assert.True(_noAt + _test.Options.NegativeTtl > Now || HasEnded, "a no that nobody said");
                    break;
                default:
                    Assert.False(Now < FreshUntil && _yesAskedAt > _revokedAt && !_noIsLast && !HasEnded, "unavailable with a fresh yes at hand");
                    break;
            }
        }

        private sealed record Hanging(TaskCompletionSource<TokenAnswer> Gate, DateTimeOffset AskedAt, CancellationToken Deadline);
    }
}

using KeystoneAuthCluster.Silo.Clustering;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Silo.Tests.Databases;

public sealed class RedisMembershipTests(RealRedis redis, ITestOutputHelper output) : IClassFixture<RealRedis>
{
    [SkippableFact]
    public Task A_silo_that_is_killed_is_gone_and_another_takes_its_place()
    {
        redis.SkipIfMissing();
        return new MembershipInDatabase(MembershipKind.Redis, redis, output).LoseAndReplaceASiloAsync();
    }
}

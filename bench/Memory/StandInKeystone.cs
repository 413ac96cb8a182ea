using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Memory;

/// <summary>A Keystone in this process that knows a <see cref="Population"/>.</summary>
/// <param name="population">Whom it knows.</param>
/// <param name="userOf">Whose the token of a number is.</param>
internal sealed class StandInKeystone(Population population, Func<int, int> userOf) : ITokenValidator, IUserGroups
{
    public Task<TokenValidation> ValidateAsync(Secret token, KeystoneLane lane, CancellationToken cancellationToken)
    {
        var number = Population.NumberOf(token.Reveal());
        return Task.FromResult<TokenValidation>(new TokenValidation.Valid(population.Validated(number, userOf(number))));
    }

    public Task<UserGroups> ReadAsync(string userId, Secret token, KeystoneLane lane, CancellationToken cancellationToken) =>
        Task.FromResult<UserGroups>(new UserGroups.Known(Population.Groups(Population.UserOf(userId))));
}

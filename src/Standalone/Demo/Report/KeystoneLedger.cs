using System.Collections.Immutable;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Standalone.Demo.Script;

namespace KeystoneAuthCluster.Standalone.Demo.Report;

/// <summary>What Keystone saw of it all, by the Simulator's own count.</summary>
internal sealed record KeystoneLedger(ImmutableArray<string> Wrong, string Text)
{
    /// <summary>Reads the counts.</summary>
    public static KeystoneLedger Of(ImmutableArray<Guest> guests, int accessReviews, CallCounts calls)
    {
        var reviews = guests.Length * Interview.ApiServers;
        var validations = guests.Sum(guest => calls.ValidationsOf(guest.Token));
        var strangers = guests.Where(guest => guest.Validations == 0).ToList();
        var text =
            $"""
            What Keystone saw: {validations} validations for {reviews} TokenReviews ({guests.Length} tokens, {Interview.ApiServers} API servers at once):
              one for each of the {guests.Length - strangers.Count} tokens that it made,
              {strangers.Sum(guest => calls.ValidationsOf(guest.Token))} for the {strangers.Count} that it cannot have made ({string.Join(", ", strangers)}).
            Nothing for the {accessReviews} SubjectAccessReviews. The webhook's own log-ins: {calls.Of(KeystoneOperation.Login)}.
            """;
        return new KeystoneLedger([.. guests.Select(guest => Problem(guest, calls.ValidationsOf(guest.Token))).OfType<string>()], text);
    }

    private static string? Problem(Guest guest, int validations) =>
        validations == guest.Validations ? null : $"{guest}: {validations} validations, expected {guest.Validations}";
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>
/// What Keystone answers to methods that are right and not enough
/// (<see href="https://docs.openstack.org/keystone/latest/user/multi-factor-authentication.html"/>).
/// </summary>
/// <param name="Id">Stands for the methods that are done.</param>
/// <param name="Done">These.</param>
/// <param name="Rules">Each a list of methods that together are enough.</param>
internal sealed record AuthReceipt(Secret Id, ImmutableArray<string> Done, ImmutableArray<ImmutableArray<string>> Rules)
{
    /// <summary>Both ways.</summary>
    public const string Header = "Openstack-Auth-Receipt";

    /// <summary>Reads a receipt; <see langword="null"/> if there is none, or one that leads nowhere.</summary>
    public static AuthReceipt? Read(Secret id, ReadOnlySpan<byte> body)
    {
        if (!HeaderText.IsSafe(id) || ReadBody(body) is not { Receipt.Methods: { IsDefaultOrEmpty: false } done, Rules: { IsDefault: false } rules })
            return null;
        ImmutableArray<ImmutableArray<string>> known = [.. rules.Where(rule => rule is { IsDefaultOrEmpty: false }).Select(rule => Texts(rule!.Value))];
        return known.IsEmpty ? null : new AuthReceipt(id, Texts(done), known);
    }

    private static ReceiptBody? ReadBody(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ReceiptJson.Default.ReceiptBody);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ImmutableArray<string> Texts(ImmutableArray<string?> texts) => [.. texts.OfType<string>()];
}

/// <summary>The answer as it is on the wire.</summary>
internal sealed record ReceiptBody(
    [property: JsonPropertyName("receipt")] ReceiptBody.Details? Receipt,
    [property: JsonPropertyName("required_auth_methods")] ImmutableArray<ImmutableArray<string?>?>? Rules)
{
    internal sealed record Details([property: JsonPropertyName("methods")] ImmutableArray<string?>? Methods);
}

/// <summary>Generated (de)serialisation.</summary>
[JsonSerializable(typeof(ReceiptBody))]
internal sealed partial class ReceiptJson : JsonSerializerContext;

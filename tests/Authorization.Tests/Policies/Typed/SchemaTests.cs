using System.Text.Json;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Tests.Compilation;
using KeystoneAuthCluster.Support;
using YamlDotNet.RepresentationModel;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Policies.Typed;

/// <summary><c>docs/policy.schema.json</c> and the parser know the same policies.</summary>
public class SchemaTests
{
    private static readonly JsonSchema Schema = new(JsonDocument.Parse(Example("policy.schema.json")).RootElement);

    [Fact]
    public void The_example_is_as_the_schema_has_it() => Assert.True(AcceptsYaml(Example("typed.yaml")));

    [Fact]
    public void What_is_converted_is_as_the_schema_has_it() =>
        Assert.All(Enumerable.Range(0, ProofScale.Of(10_000)), seed =>
        {
            var random = new RandomPolicies(seed);
            var options = new PolicyOptions { Compatibility = random.Compatibility() };
            var text = Converted((seed % 3) switch { 0 => random.RuleList(), 1 => random.Abac(), _ => random.Typed() }, options);
            Assert.True(AcceptsYaml(text), text);
        });

    [Fact]
    public void Every_policy_that_the_parser_reads_is_as_the_schema_has_it() =>
        Assert.All(Enumerable.Range(0, ProofScale.Of(10_000)), seed =>
        {
            var text = new RandomPolicies(seed).Typed();
            Assert.IsType<PolicyReading.Good>(Parse(text));
            using var document = JsonDocument.Parse(text);
            Assert.True(Schema.Accepts(document.RootElement), text);
        });

    [Fact]
    public void What_one_of_them_refuses_for_its_form_the_other_does_too()
    {
        var (refused, differently) = (0, new List<string>());
        for (var seed = 0; seed < ProofScale.Of(20_000); seed++)
        {
            var text = MutatedJson.Of(new RandomPolicies(seed).Typed(), seed);
            using var document = JsonDocument.Parse(text);
            var isGood = Parse(text) is PolicyReading.Good;
            refused += isGood ? 0 : 1;
            // The schema cannot say all: that names are unique, what is in a template, and which resources may have subresources.
            if (isGood && !Schema.Accepts(document.RootElement))
                differently.Add(text);
        }

        Assert.True(differently.Count == 0, differently.FirstOrDefault());
        Assert.InRange(refused, ProofScale.Of(20_000) / 10, ProofScale.Of(20_000) * 99 / 100);
    }

    private static bool AcceptsYaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Schema.Accepts(JsonSerializer.SerializeToElement(Json(stream.Documents[0].RootNode)));
    }

    private static JsonNode Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, (JsonNode?)Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value!),
        _ => throw new NotSupportedException(node.GetType().Name),
    };
}

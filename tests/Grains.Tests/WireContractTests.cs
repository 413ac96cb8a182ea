using System.Reflection;
using KeystoneAuthCluster.Grains.Tokens;

namespace KeystoneAuthCluster.Grains.Tests;

/// <summary>Silos and gateways of two versions talk to each other: what is in <c>wire.txt</c> may grow and never change.</summary>
public sealed class WireContractTests
{
    [Fact]
    public void What_goes_over_the_wire_is_what_is_written_down()
    {
        using var written = new StreamReader(typeof(WireContractTests).Assembly.GetManifestResourceStream("wire.txt")!);

        Assert.Equal(written.ReadToEnd().ReplaceLineEndings("\n"), string.Join('\n', Contract()) + "\n");
    }

    [Fact]
    public void Whatever_is_serialised_has_a_name_of_its_own()
    {
        var serialised = Types().Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null).ToList();

        Assert.NotEmpty(serialised);
        Assert.All(serialised, type => Assert.NotNull(Alias(type)));
        Assert.Equal(serialised.Count, serialised.Select(Alias).Distinct().Count());
    }

    private static IEnumerable<string> Contract() => Types()
        .Where(type => Alias(type) is not null)
        .OrderBy(Alias, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Prepend(Alias(type)!))
        .Concat(Enums());

    /// <summary>Enumerations go as numbers, so what a number means may not change either.</summary>
    private static IEnumerable<string> Enums() => Types()
        .Where(type => Alias(type) is not null)
        .SelectMany(type => type.GetProperties().Select(property => property.PropertyType))
        .Where(type => type.IsEnum)
        .Distinct()
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .SelectMany(type => Enum.GetValues(type).Cast<Enum>().Select(value => $"  {value:D} {value}").Prepend(type.Name));

    private static IEnumerable<string> Members(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(property => property.GetCustomAttribute<IdAttribute>() is not null)
            .Select(property => $"  {property.GetCustomAttribute<IdAttribute>()!.Id:00} {property.Name}: {Name(property.PropertyType)}"),
        .. type.GetMethods()
            .Where(method => Alias(method) is not null)
            .Select(method => $"  {Alias(method)}({string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)))}): {Name(method.ReturnType)}"),
    ];

    private static Type[] Types() => [.. typeof(ITokenGrain).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("KeystoneAuthCluster", StringComparison.Ordinal) == true)];

    private static string? Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;

    private static string Name(Type type) => type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;
}

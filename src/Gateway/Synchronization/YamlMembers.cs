using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Gateway.Synchronization;

/// <summary>Members as k8s-keystone-auth reads them: one that is there and has no value, and an empty list, are as good as none.</summary>
internal static class YamlMembers
{
    public static Element? Given(this Members members, string name) => members.Find(name) is { } value and not Element.Other { Value: "null" } ? value : null;

    public static ImmutableArray<Element.Text> GivenTexts(this Members members, string name, Problems problems, string meaning) => members.Given(name).Texts(problems, meaning);

    public static ImmutableArray<Element.Text> Texts(this Element? value, Problems problems, string meaning) =>
        value is null or Element.List { Items.IsEmpty: true } ? [] : Members.TextsOf(value, problems, meaning);
}

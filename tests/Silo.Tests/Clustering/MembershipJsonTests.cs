using KeystoneAuthCluster.Silo.Clustering.Tables;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class MembershipJsonTests
{
    private const string Row =
        """{"silo":"10.0.0.1:11111@7","status":"Active","proxyPort":30000,"startTime":"2026-11-22T12:00:00Z","iAmAliveTime":"2026-11-22T12:00:00Z"}""";

    [Fact]
    public void The_text_is_what_it_was_when_silos_of_this_schema_went_out()
    {
        var entry = SomeSilo.Entry(SiloStatus.Active);
        entry.SiloAddress = SiloAddress.FromParsableString("10.0.0.1:11111@7");
        entry.AddSuspector(SiloAddress.FromParsableString("fd00::2:11111@8"), SomeSilo.Noon);
        var document = MembershipDocument.Empty("service", "cluster").With(MembershipRow.Of(entry)) with { Version = 3 };

        Assert.Equal(
            """
            {"schema":1,"serviceId":"service","clusterId":"cluster","version":3,"rows":[{"silo":"10.0.0.1:11111@7","status":"Active",
            "proxyPort":30000,"startTime":"2026-11-22T12:00:00Z","iAmAliveTime":"2026-11-22T12:00:00Z","name":"silo","hostName":"host",
            "roleName":"role","updateZone":0,"faultZone":0,"suspicions":[{"by":"fd00::2:11111@8","at":"2026-11-22T12:00:00Z"}]}]}
            """.ReplaceLineEndings(string.Empty),
            MembershipJson.Write(document));
        Assert.Equal(entry.ToFullString(), MembershipJson.Read(MembershipJson.Write(document)).Rows.Single().ToEntry().ToFullString());
    }

    [Fact]
    public void Times_are_read_as_UTC_whatever_their_offset()
    {
        var row = MembershipJson.Read(Document(Row.Replace("12:00:00Z", "14:00:00+02:00", StringComparison.Ordinal))).Rows.Single();
        Assert.Equal(SomeSilo.Noon, row.ToEntry().StartTime);
        Assert.Equal(DateTimeKind.Utc, row.ToEntry().StartTime.Kind);
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "", "not a membership table" },
        { "null", "schema is missing" },
        { "{}", "schema is missing" },
        { """{"schema":2,"silos":{}}""", "schema is 2" },
        { """{"schema":1}""", "not a membership table" },
        { Document(Row) + "x", "not a membership table" },
        { Document(Row).Replace("\"rows\"", "\"rose\"", StringComparison.Ordinal), "rose" },
        { Document(Row).Replace("\"version\":1", "\"version\":-1", StringComparison.Ordinal), "version is -1" },
        { Document(Row).Replace("\"version\":1", "\"version\":1,\"version\":2", StringComparison.Ordinal), "version" },
        { Document($"{Row},{Row}"), "more than once" },
        { Document("null"), "null" },
        { Document(Row.Replace("Active", "Happy", StringComparison.Ordinal)), "status" },
        { Document(Row.Replace("\"Active\"", "77", StringComparison.Ordinal)), "77" },
        { Document(Row.Replace("@7", "", StringComparison.Ordinal)), "'10.0.0.1:11111' is not a silo's address" },
        { Document(Row.Replace("\"10.0.0.1:11111@7\"", "null", StringComparison.Ordinal)), "silo" },
        { Document(Row.Replace(""","proxyPort":30000""", "", StringComparison.Ordinal)), "proxyPort" },
        { Document(Row.Replace("}", ""","suspicions":[null]}""", StringComparison.Ordinal)), "suspicion" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_document_that_is_not_quite_right_is_refused_with_the_reason(string text, string reason)
    {
        var thrown = Assert.Throws<FormatException>(() => MembershipJson.Read(text));
        Assert.Contains(reason, thrown.Message, StringComparison.Ordinal);
    }

    private static string Document(string rows) => $$"""{"schema":1,"serviceId":"s","clusterId":"c","version":1,"rows":[{{rows}}]}""";
}

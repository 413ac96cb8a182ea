using System.Collections.Immutable;
using KeystoneAuthCluster.Standalone.Demo.Script;
using Spectre.Console;

namespace KeystoneAuthCluster.Standalone.Demo.Report;

/// <summary>The decisions as a table, a group of lines for each token.</summary>
internal sealed class FindingTable
{
    private readonly Table _table = new Table { Border = TableBorder.Minimal, ShowRowSeparators = false }
        .AddColumn("user", column => column.NoWrap())
        .AddColumn("project", column => column.NoWrap())
        .AddColumn("question", column => column.NoWrap())
        .AddColumn("decision", column => column.NoWrap())
        .AddColumn("reason");

    /// <summary>Adds what was found about one token.</summary>
    public void Add(Guest guest, ImmutableArray<Finding> findings)
    {
        if (_table.Rows.Count > 0)
            _table.AddEmptyRow();
        foreach (var (index, finding) in findings.Index())
        {
            var isFirst = index == 0;
            _table.AddRow(
                new Text(isFirst ? guest.Name : "", new Style(decoration: Decoration.Bold)),
                new Text(isFirst ? guest.Project : ""),
                new Text(finding.Question),
                Decision(finding),
                new Text(finding.Reason));
        }
    }

    /// <summary>Prints it.</summary>
    public void WriteTo(IAnsiConsole console) => console.Write(_table);

    private static Text Decision(Finding finding) => finding switch
    {
        { IsExpected: false } => new Text($"{finding.Decision} (wrong!)", new Style(Color.Red, decoration: Decoration.Bold)),
        { IsYes: true } => new Text(finding.Decision, new Style(Color.Green)),
        _ => new Text(finding.Decision, new Style(Color.Yellow)),
    };
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Journals;

/// <summary>Whoever writes a reader by the reference of the journal reads what is there.</summary>
public sealed partial class JournalDocumentTests
{
    private static readonly Dictionary<string, string[]> Rows = Read();

    public static TheoryData<EngineInput> Inputs => CompactStateTests.All;

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_payload_is_what_the_reference_says(EngineInput input)
    {
        var bytes = new CompactWriter();
        input.Write(bytes);
        var record = new JournalRecord(1, (int)input.Kind, bytes.WrittenMemory);
        var json = RecordJson.Of(record, new CompactReader());
        var reader = new CompactReader();
        reader.Begin(bytes.WrittenMemory);
        Assert.Equal(input.At.Monotonic, reader.Next(0L));
        Assert.Equal(input.At.Wall, new Instant(reader.Next(0L)));
        Check(reader, RecordKind.NameOf((int)input.Kind), json["content"]!);
        Assert.Equal(0, reader.Left);
    }

    [Fact]
    public void Every_kind_of_record_has_its_values() =>
        Assert.All(RecordKind.Names, name => Assert.Contains(name, Rows.Keys));

    [Fact]
    public void Every_list_of_names_is_whole_and_in_order()
    {
        var types = typeof(EngineInput).Assembly.GetTypes().Where(type => type.IsEnum).ToArray();
        var lists = Rows.Where(row => row.Value.Length > 0 && !row.Value[0].Contains(':', StringComparison.Ordinal));
        Assert.True(lists.Count() > 10);
        foreach (var (name, names) in lists)
        {
            var type = Assert.Single(types, one => Snake(one.Name) == name);
            var values = Enum.GetValues(type).Cast<object>().ToArray();
            Assert.Equal(
                Enumerable.Range(0, names.Length),
                values.Select(value => Convert.ToInt32(value, CultureInfo.InvariantCulture))
            );
            Assert.Equal(values.Select(value => Snake(value.ToString()!)), names);
        }
    }

    [Fact]
    public void A_checkpoint_is_what_the_reference_says()
    {
        var batch = new JournalBatch(JournalSamples.Beginning);
        batch.Add(new JournalCheckpoint(default, new(7, ulong.MaxValue)));
        var bytes = batch.Close(out _);
        // Header of the batch, header of the record, two clocks of one byte each.
        var reader = new CompactReader();
        reader.Begin(bytes[(56 + 16 + 2)..]);
        Assert.Equal(["high:i", "low:i"], Rows["checkpoint"]);
        Assert.Equal((7L, -1L), (reader.Next(0L), reader.Next(0L)));
    }

    private static void Check(CompactReader reader, string type, JsonNode? node)
    {
        if (type.StartsWith('['))
        {
            var items = node!.AsArray();
            Assert.Equal(reader.Next(0L), items.Count);
            Assert.All(items, item => Check(reader, type[1..^1], item));
            return;
        }
        switch (type)
        {
            case "i":
                Assert.Equal(reader.Next(0L), (long)node!);
                break;
            case "b":
                Assert.Equal(reader.Next(0L), (bool)node! ? 1 : 0);
                break;
            case "n":
                var number = reader.Next(0.0);
                Assert.Equal(
                    double.IsNaN(number) ? "NaN" : number.ToString("R", CultureInfo.InvariantCulture),
                    Of(node!)
                );
                break;
            case "t":
                Assert.Equal(reader.Next(""), (string?)node ?? "");
                break;
            case "ns":
                Assert.Equal(new Instant(reader.Next(0L)).ToString(), (string?)node);
                break;
            case "e8":
                var amount = decimal.Parse((string)node!, CultureInfo.InvariantCulture);
                Assert.Equal(reader.Next(0L), amount * 100_000_000);
                break;
            case var _ when Rows[type] is [var first, ..] names && !first.Contains(':', StringComparison.Ordinal):
                Assert.Equal(names[reader.Next(0L)], (string?)node);
                break;
            default:
                foreach (var field in Rows[type].Select(one => one.Split(':')))
                {
                    Check(reader, field[1], node![field[0]]);
                }
                break;
        }
    }

    private static string Of(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.String
            ? (string)node!
            : ((double)node).ToString("R", CultureInfo.InvariantCulture);

    // The rows of all tables of the section: a name, and words behind it.
    private static Dictionary<string, string[]> Read()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "reference", "journal.md"));
        var section = text[text.IndexOf("\n## Payloads", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## Snapshots", StringComparison.Ordinal)];
        return Row()
            .Matches(section)
            .ToDictionary(
                match => match.Groups["name"].Value,
                match => match.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                StringComparer.Ordinal
            );
    }

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Riposte.slnx")))
        {
            at = at.Parent!;
        }
        return at.FullName;
    }

    [GeneratedRegex(
        "^\\| `(?<name>[a-z_]+)` \\| (`(?<words>[^`]+)`|–) \\|$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Row();
}

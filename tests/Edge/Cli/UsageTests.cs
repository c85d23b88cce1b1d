using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli;
using Riposte.Tests.Edge.Configuration;

namespace Riposte.Tests.Edge.Cli;

public sealed class UsageTests
{
    private static readonly RootCommand Root = CommandTree.Create(Terminal.System()).Root;

    private static IEnumerable<(string Name, Command Command)> All(Command at, string parent) =>
        at.Subcommands.SelectMany(c => All(c, $"{parent}{c.Name} ").Prepend(($"{parent}{c.Name}", c)));

    public static TheoryData<string> Verbs => [.. All(Root, "").Where(c => c.Command is Verb).Select(c => c.Name)];

    private static Verb Find(string name) => (Verb)All(Root, "").Single(c => c.Name == name).Command;

    [Fact]
    public async Task Words_and_sizes_that_are_no_number_are_mistakes_of_the_command()
    {
        foreach (var (name, command) in All(Root, ""))
        {
            foreach (var option in command.Options.Where(IsNumber))
            {
                foreach (var word in (string[])["abc", "99999999999999999999999"])
                {
                    var (code, _, error) = await CommandLine.RunAsync([.. name.Split(' '), option.Name, word]);
                    Assert.True(code == 2, $"{name} {option.Name} {word}: {code} {error}");
                }
            }
        }
    }

    private static bool IsNumber(Option option) =>
        option.ValueType == typeof(int) || option.ValueType == typeof(int?) || option.ValueType == typeof(ulong);

    [Fact]
    public void Every_verb_of_this_release_is_there() =>
        Assert.Equal(
            [
                "demo",
                "run",
                "automl",
                "tune start",
                "tune resume",
                "tune status",
                "tune best",
                "tune importance",
                "tune export",
                "tune report",
                "config validate",
                "config show",
                "config schema",
                "doctor",
                "runs list",
                "runs show",
                "data download",
                "data import",
                "data list",
                "data record",
                "data replay",
                "data check",
                "data repair",
                "data verify",
                "data export",
                "data bars",
                "data clean",
                "data retain",
                "features list",
                "features describe",
                "features compute",
                "features inspect",
                "features leakage",
                "features drift",
                "features docs",
                "labels build",
                "labels stats",
                "threshold scan",
                "threshold set",
                "threshold show",
                "model show",
                "model predict",
                "model explain",
                "model drift",
                "model import",
                "model export",
                "regime show",
                "backtest run",
                "backtest replay",
                "backtest show",
                "backtest compare",
                "backtest export",
                "backtest stress",
                "backtest lookahead",
                "backtest montecarlo",
                "backtest sweep",
                "portfolio weights",
                "portfolio backtest",
                "risk limits",
                "risk simulate",
                "risk status",
                "risk liquidation",
                "validate purged",
                "validate walk-forward",
                "validate cpcv",
                "validate adversarial",
                "validate pbo",
                "validate overfit",
                "report metrics",
                "report scores",
                "audit verify",
                "audit show",
                "audit export",
                "audit quarantine",
                "sim run",
                "sim soak",
                "sim replay",
                "sim shrink",
                "sim crash",
            ],
            All(Root, "").Where(c => c.Command is Verb).Select(c => c.Name)
        );

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_has_a_section_in_the_reference_that_names_its_options(string name)
    {
        var text = File.ReadAllText(Repository.Path("docs", "reference", "cli.md"));
        var start = text.IndexOf($"\n## {name}", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/reference/cli.md has no section '## {name}'");
        var end = text.IndexOf("\n## ", start + 4, StringComparison.Ordinal);
        var section = end < 0 ? text[start..] : text[start..end];
        if (name == "run")
        {
            // The options that run shares with demo are described there.
            section += text[text.IndexOf("\n## demo", StringComparison.Ordinal)..start];
        }
        Assert.All(Find(name).Options, o => Assert.Contains($"`{o.Name}", section, StringComparison.Ordinal));
        Assert.All(Root.Options, o => Assert.Contains($"`{o.Name}", text, StringComparison.Ordinal));
        Assert.All(
            Find(name).Arguments,
            a => Assert.Contains($"## {name} {a.Name}", section, StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_shows_two_examples_that_parse(string name)
    {
        var verb = Find(name);
        Assert.True(verb.Examples.Count >= 2, "fewer than two examples");
        Assert.All(
            verb.Examples,
            example =>
            {
                Assert.StartsWith(name, example, StringComparison.Ordinal);
                Assert.Empty(Root.Parse(example.Replace('\'', '"').Split(" > ")[0]).Errors);
            }
        );
        Assert.All(verb.Options, o => Assert.False(string.IsNullOrEmpty(o.Description), o.Name));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_ends_with_examples_and_exit_code_zero(string name)
    {
        var (code, output, error) = await CommandLine.RunAsync([.. name.Split(' '), "--help"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Examples:\n  riposte " + name, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_arguments_show_the_help()
    {
        var (code, output, _) = await CommandLine.RunAsync();
        Assert.Equal(0, code);
        Assert.Contains("demo", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rum", "Did you mean 'run'?")]
    [InlineData("config", "validate, show, schema")]
    [InlineData("config vaildate x.yaml", "Did you mean 'validate'?")]
    [InlineData("run x.yaml --threds 2", "Did you mean '--threads'?")]
    [InlineData("run", "'riposte run' needs CONFIG")]
    [InlineData("data import", "'riposte data import BTCUSDT-1m-2026-03-25.zip")]
    [InlineData("data import --kind bars:1m", "needs PATH")]
    [InlineData("data export", "needs SERIES and --out")]
    [InlineData("data repair binance_usdm/bars/BTCUSDT/1m", "needs --how")]
    [InlineData("data lst --help", "Did you mean 'list'?")]
    [InlineData("dta list --help", "Did you mean 'data'?")]
    [InlineData("data nothing", "download, import")]
    [InlineData("run x.yaml --time noon", "noon")]
    [InlineData("run x.yaml --repair mend", "mend")]
    [InlineData("run x.yaml --repair keep_first,keep_last", "not both")]
    [InlineData("demo --threads many", "many")]
    [InlineData("demo --threads -3", "out of range")]
    [InlineData("demo --output xml", "xml")]
    [InlineData("runs show zzz", "No run starts with 'zzz'")]
    [InlineData("audit verify /nowhere/at/all", "holds no journal")]
    [InlineData("audit verify . --checkpoint 12", "64 hex digits")]
    [InlineData("audit show . --kind order_arived", "Did you mean 'order_arrived'?")]
    [InlineData("audit show . --from noon", "noon")]
    [InlineData("audit show . --last 0", "out of range")]
    public async Task A_wrong_command_line_exits_two_and_says_what_to_do(string command, string fragment)
    {
        var (code, output, error) = await CommandLine.RunAsync(command.Split(' '));
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Contains("\nfix: ", error, StringComparison.Ordinal);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_without_bars_says_how_to_name_them()
    {
        var (code, _, error) = await CommandLine.RunAsync("run", Repository.Path("examples", "btcusdt.yaml"));
        Assert.Equal(2, code);
        Assert.Contains("--data PATH", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_json_has_the_same_parts()
    {
        var (code, output, error) = await CommandLine.RunAsync("run", "missing.yaml", "--output", "json");
        Assert.Equal(3, code);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        var parts = JsonNode.Parse(output)!["error"]!;
        Assert.Equal(3, (int)parts["exit_code"]!);
        Assert.Equal("configuration", (string?)parts["kind"]);
        Assert.All((string[])["what", "why", "fix"], part => Assert.NotEmpty((string?)parts[part] ?? ""));
    }

    [Fact]
    public async Task A_stack_trace_is_shown_only_when_asked_for()
    {
        var (_, _, plain) = await CommandLine.RunAsync("run", "missing.yaml");
        var (_, _, debug) = await CommandLine.RunAsync("run", "missing.yaml", "--debug");
        Assert.DoesNotContain("   at ", plain, StringComparison.Ordinal);
        Assert.Contains("   at ", debug, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_is_quoted_so_that_a_shell_reads_it_back() =>
        Assert.Equal(
            "./riposte run 'my file.yaml' --set seed=3 'it'\\''s'",
            CommandText.Of(["run", "my file.yaml", "--set", "seed=3", "it's"])
        );

    [Theory]
    [InlineData("data", "check", "")]
    [InlineData("demo", "--out", "")]
    [InlineData("features", "compute", "--input", "bars.csv", "--features", " ", "--out", "features.csv")]
    public async Task An_empty_argument_is_never_taken_for_the_current_folder(params string[] args)
    {
        var (code, _, error) = await CommandLine.RunAsync(args);
        Assert.Equal(2, code);
        Assert.Contains("is empty", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_gate_leaves_one_json_document_with_the_result()
    {
        var folder = Directory.CreateTempSubdirectory("riposte-gate-").FullName;
        string[] command =
        [
            "demo",
            "--require-edge",
            "--output",
            "json",
            "--set",
            "simulator.edge=false",
            "--set",
            "simulator.days=200",
            "--set",
            "model.params.n_estimators=2",
            "--workspace",
            folder,
        ];
        var (code, output, error) = await CommandLine.InAsync(folder, command);
        Directory.Delete(folder, recursive: true);
        Assert.Equal(5, code);
        Assert.Equal("no_edge", (string?)JsonNode.Parse(output)!["verdict"]);
        Assert.Contains("--require-edge", error, StringComparison.Ordinal);
    }
}

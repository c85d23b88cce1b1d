using System.Text.Json.Nodes;

namespace Riposte.Tests.Edge.Cli;

public sealed class RunsCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-runs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void AddRun(string id, string metrics)
    {
        var run = Directory.CreateDirectory(Path.Combine(folder, "runs", id)).FullName;
        File.WriteAllText(Path.Combine(run, "metrics.json"), metrics);
    }

    [Fact]
    public async Task An_empty_workspace_has_no_runs()
    {
        var (code, output, _) = await CommandLine.InAsync(folder, "runs", "list");
        Assert.Equal(0, code);
        Assert.Contains("no runs yet", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_are_listed_with_their_figures_and_unfinished_ones_are_not()
    {
        AddRun(
            "bbb222",
            """{"performance":{"net_return":0.1234,"sharpe":null,"trades":17},"honesty":{"verdict":"no_edge"}}"""
        );
        AddRun("aaa111", "{");
        var (code, output, _) = await CommandLine.InAsync(folder, "runs", "list");
        Assert.Equal(0, code);
        Assert.Matches("^run +verdict +net_return +sharpe", output);
        Assert.Matches("(?m)^bbb222 +no_edge +0\\.1234 +- +- +17 +-$", output);
        Assert.DoesNotContain("aaa111", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_in_json_has_null_for_what_is_unknown()
    {
        AddRun("bbb222", """{"performance":{"net_return":0.1}}""");
        var (_, output, _) = await CommandLine.InAsync(folder, "runs", "list", "--output", "json");
        var run = JsonNode.Parse(output)!["runs"]!.AsArray().Single()!;
        Assert.Equal(0.1, (double)run["net_return"]!);
        Assert.Null(run["sharpe"]);
    }

    [Fact]
    public async Task A_run_is_found_by_the_start_of_its_name_when_only_one_has_it()
    {
        AddRun("abc123", """{"performance":{"sharpe":1.5}}""");
        AddRun("abd456", """{"performance":{"sharpe":2.5}}""");
        var (code, output, _) = await CommandLine.InAsync(folder, "runs", "show", "abd");
        Assert.Equal(0, code);
        Assert.Contains("performance.sharpe", output, StringComparison.Ordinal);
        Assert.Contains("2.5", output, StringComparison.Ordinal);
        var (ambiguous, _, error) = await CommandLine.InAsync(folder, "runs", "show", "ab");
        Assert.Equal(2, ambiguous);
        Assert.Contains("2 runs start with", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_tells_how_to_get_what_is_missing()
    {
        var (_, output, _) = await CommandLine.InAsync(folder, "doctor", "--output", "json");
        var checks = JsonNode.Parse(output)!["checks"]!.AsArray();
        Assert.Equal(
            [".NET", "cores", "memory", "DuckDB", "workspace", "node", "libxgboost", "chromium"],
            checks.Select(c => (string)c!["name"]!)
        );
        Assert.All(
            checks,
            c => Assert.True((string?)c!["state"] == "ok" || ((string)c["fix"]!).Length > 0, c!.ToJsonString())
        );
        Assert.Equal("missing", (string?)checks.Single(c => (string?)c!["name"] == "node")!["state"]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }
}

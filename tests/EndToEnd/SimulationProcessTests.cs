using System.Text.Json.Nodes;
using Riposte.Tests.EndToEnd.Download;

namespace Riposte.Tests.EndToEnd;

/// <summary>The gate of the simulation: nothing is broken, and no process gives other runs than another.</summary>
public sealed class SimulationProcessTests : IDisposable
{
    private const string Seeds = "1001..1006";

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-sim-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Seeds_give_the_same_runs_in_processes_with_other_threads_code_and_surroundings()
    {
        using var one = Start(
            1,
            new()
            {
                ["DOTNET_TieredCompilation"] = "0",
                ["LANG"] = "C",
                ["TZ"] = "UTC",
            }
        );
        using var other = Start(
            3,
            new()
            {
                ["DOTNET_TieredPGO"] = "1",
                // Other instructions, where code chooses them by the machine.
                ["DOTNET_EnableAVX2"] = "0",
                ["DOTNET_EnableFMA"] = "0",
                ["DOTNET_GCgen0size"] = "400000",
                ["LANG"] = "tr_TR.UTF-8",
                ["LC_ALL"] = "tr_TR.UTF-8",
                ["TZ"] = "Asia/Kathmandu",
            }
        );
        var (first, second) = (await ReadAsync(one), await ReadAsync(other));
        Assert.Equal(32, ((string)first["trace"]!).Length);
        Assert.Equal(6, (long)first["seeds"]!);
        Assert.True((long)first["faults"]! > 0);
        // How fast it was is the only thing that may differ.
        foreach (var speed in (string[])["years_per_hour", "processor_seconds"])
        {
            Assert.True(first.Remove(speed));
            Assert.True(second.Remove(speed));
        }
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    private RiposteProcess Start(int threads, Dictionary<string, string> environment) =>
        RiposteProcess.Start(
            folder,
            ["sim", "run", "--seeds", Seeds, "--threads", $"{threads}", "--output", "json"],
            environment
        );

    private static async Task<JsonObject> ReadAsync(RiposteProcess process)
    {
        var (code, output, error) = await process.EndAsync();
        Assert.True(code == 0, $"{code}\n{output}\n{error}");
        return JsonNode.Parse(output)!.AsObject();
    }
}

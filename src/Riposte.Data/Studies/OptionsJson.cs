using System.Text.Json.Nodes;
using Riposte.Learning.Search.Studies;

namespace Riposte.Data.Studies;

/// <summary>How a study searches, as JSON.</summary>
internal static class OptionsJson
{
    public static string Write(StudyOptions options) =>
        new JsonObject
        {
            ["goals"] = new JsonArray([
                .. options.Goals.Select(goal => new JsonObject
                {
                    ["name"] = goal.Name,
                    ["maximised"] = goal.IsMaximised,
                }),
            ]),
            ["sampler"] = options.Sampler.ToString(),
            ["pruner"] = options.Pruner.ToString(),
            ["seed"] = options.Seed,
            ["batch"] = options.Batch,
            ["asynchronous"] = options.IsAsynchronous,
        }.ToJsonString();

    /// <summary>The options of such a text.</summary>
    /// <exception cref="ArgumentException">A sampler or pruner is unknown.</exception>
    public static StudyOptions Read(string text)
    {
        var node = JsonNode.Parse(text);
        return new StudyOptions(
            [
                .. node.Part("goals")
                    .AsArray()
                    .Select(goal => new StudyGoal((string)goal.Part("name")!, (bool)goal.Part("maximised"))),
            ],
            Enum.Parse<SamplerKind>((string)node.Part("sampler")!),
            Enum.Parse<PrunerKind>((string)node.Part("pruner")!),
            (ulong)node.Part("seed"),
            (int)node.Part("batch"),
            (bool)node.Part("asynchronous")
        );
    }
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Riposte.Learning.Search.Space;

namespace Riposte.Data.Studies;

/// <summary>A search space as JSON. Numbers come back bit by bit.</summary>
internal static class SpaceJson
{
    public static string Write(SearchSpace space) =>
        new JsonArray([.. space.Parameters.Select(Parameter)]).ToJsonString();

    /// <summary>The space of such a text.</summary>
    /// <exception cref="FormatException">A parameter is of no known kind.</exception>
    public static SearchSpace Read(string text) => new([.. JsonNode.Parse(text).Whole().AsArray().Select(Parameter)]);

    private static JsonNode Parameter(Parameter parameter)
    {
        var node = parameter switch
        {
            FloatParameter f => new JsonObject
            {
                ["kind"] = "float",
                ["low"] = f.Low,
                ["high"] = f.High,
                ["log"] = f.IsLog,
                ["step"] = f.Step,
                ["unit"] = f.Unit,
            },
            IntParameter i => new JsonObject
            {
                ["kind"] = "int",
                ["low"] = i.Low,
                ["high"] = i.High,
                ["log"] = i.IsLog,
                ["step"] = i.Step,
                ["unit"] = i.Unit,
            },
            ChoiceParameter c => new JsonObject { ["kind"] = "choice", ["choices"] = Words(c.Choices) },
            _ => throw new ArgumentException($"{parameter.GetType().Name} is no known parameter.", nameof(parameter)),
        };
        node["name"] = parameter.Name;
        if (parameter.When is { } when)
        {
            node["when"] = new JsonObject { ["parameter"] = when.Parameter, ["choices"] = Words(when.Choices) };
        }
        return node;
    }

    private static Parameter Parameter(JsonNode? node)
    {
        var name = (string)node.Part("name")!;
        Parameter parameter = (string?)node.Part("kind") switch
        {
            "float" => new FloatParameter(
                name,
                (double)node.Part("low"),
                (double)node.Part("high"),
                (bool)node.Part("log"),
                (double?)node.Whole()["step"]
            )
            {
                Unit = (string)node.Part("unit")!,
            },
            "int" => new IntParameter(
                name,
                (long)node.Part("low"),
                (long)node.Part("high"),
                (bool)node.Part("log"),
                (long)node.Part("step")
            )
            {
                Unit = (string)node.Part("unit")!,
            },
            "choice" => new ChoiceParameter(name, Words(node.Part("choices"))),
            var kind => throw new FormatException($"'{kind}' is no kind of parameter."),
        };
        return node.Whole()["when"] is { } when
            ? parameter with
            {
                When = new ParameterCondition((string)when.Part("parameter")!, Words(when.Part("choices"))),
            }
            : parameter;
    }

    private static JsonArray Words(ImmutableArray<string> words) => [.. words.Select(word => JsonValue.Create(word))];

    private static ImmutableArray<string> Words(JsonNode node) => [.. node.AsArray().Select(word => (string)word!)];
}

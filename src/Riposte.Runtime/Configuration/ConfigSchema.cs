using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration;

/// <summary>The JSON Schema of configurations, made from the table of keys that validation uses.</summary>
public static class ConfigSchema
{
    /// <summary>A JSON Schema, draft 2020-12. A text with a placeholder is accepted anywhere.</summary>
    public static JsonObject Create()
    {
        var sections = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var top = Section(sections, "");
        foreach (var key in ConfigKeys.All)
        {
            AddKey(sections, key.Path, key, key.Doc);
            foreach (var alias in key.Aliases)
            {
                AddKey(sections, alias, key, $"Another name of {key.Path}.");
            }
        }
        top["profiles"] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "Named sets of keys that --profile applies over the file.",
            ["additionalProperties"] = new JsonObject { ["type"] = "object" },
        };
        top["extends"] = new JsonObject
        {
            ["description"] = "File or files this one builds on.",
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "string" },
                new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["type"] = "string" },
                }
            ),
        };
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Riposte configuration",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["$defs"] = new JsonObject
            {
                ["placeholder"] = new JsonObject { ["type"] = "string", ["pattern"] = "\\$\\{" },
            },
            ["properties"] = top,
        };
    }

    private static JsonObject Section(Dictionary<string, JsonObject> sections, string path)
    {
        if (sections.TryGetValue(path, out var known))
        {
            return known;
        }
        var properties = new JsonObject();
        sections[path] = properties;
        if (path.Length > 0)
        {
            var dot = path.LastIndexOf('.');
            Section(sections, dot < 0 ? "" : path[..dot])[path[(dot + 1)..]] = new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["properties"] = properties,
            };
        }
        return properties;
    }

    private static void AddKey(Dictionary<string, JsonObject> sections, string path, ConfigKey key, string doc)
    {
        var dot = path.LastIndexOf('.');
        var schema = new JsonObject
        {
            ["description"] = $"{doc} Takes: {key.Type.Describe}.",
            ["anyOf"] = new JsonArray(key.Type.Schema(), new JsonObject { ["$ref"] = "#/$defs/placeholder" }),
        };
        if (key.Default is { Length: > 0 } text)
        {
            schema["default"] = text;
        }
        Section(sections, dot < 0 ? "" : path[..dot])[path[(dot + 1)..]] = schema;
    }
}

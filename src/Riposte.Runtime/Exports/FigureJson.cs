using System.Text;
using System.Text.Json;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Exports;

/// <summary>Figures as JSON, grouped by the part of their key before the dot; undefined is null.</summary>
public static class FigureJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    /// <summary>UTF-8 JSON, indented, ended by a line feed.</summary>
    public static byte[] Render(FigureSet figures)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            foreach (var group in figures.GroupBy(f => f.Key.Split('.')[0], StringComparer.Ordinal))
            {
                json.WriteStartObject(group.Key);
                foreach (var (key, value) in group)
                {
                    var name = key[(group.Key.Length + 1)..];
                    if (double.IsFinite(value))
                    {
                        json.WriteNumber(name, value);
                    }
                    else
                    {
                        json.WriteNull(name);
                    }
                }
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        stream.Write(Encoding.UTF8.GetBytes("\n"));
        return stream.ToArray();
    }
}

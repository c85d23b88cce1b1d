using System.Text.Json;

namespace Riposte.Reports;

/// <summary>Writes the members of one JSON object; the first value written under a name stays.</summary>
internal sealed class JsonGroup(Utf8JsonWriter json)
{
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    /// <summary>Undefined becomes null.</summary>
    public void Number(string name, double value)
    {
        if (!written.Add(name))
        {
            return;
        }
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Whole numbers keep all their digits.</summary>
    public void Number(string name, long value)
    {
        if (written.Add(name))
        {
            json.WriteNumber(name, value);
        }
    }

    /// <summary>Whole numbers keep all their digits.</summary>
    public void Number(string name, ulong value)
    {
        if (written.Add(name))
        {
            json.WriteNumber(name, value);
        }
    }

    /// <summary>No text is null.</summary>
    public void Text(string name, string? value)
    {
        if (written.Add(name))
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>True or false.</summary>
    public void Flag(string name, bool value)
    {
        if (written.Add(name))
        {
            json.WriteBoolean(name, value);
        }
    }

    /// <summary>A list of objects.</summary>
    public void Array<T>(string name, IEnumerable<T> items, Action<JsonGroup, T> writeItem)
    {
        if (!written.Add(name))
        {
            return;
        }
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            writeItem(new JsonGroup(json), item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

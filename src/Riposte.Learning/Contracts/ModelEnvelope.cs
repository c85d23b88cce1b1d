using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Core.Hashing;

namespace Riposte.Learning.Contracts;

/// <summary>
/// The outside of our model files: <c>{"format":"name/version","hash":"…","body":{…}}</c> as UTF-8 without spaces. The
/// hash covers the name and the very bytes of the body.
/// </summary>
public static class ModelEnvelope
{
    private const int MaxBytes = 512 * 1024 * 1024;
    private const int FormatBytes = 256;

    /// <summary>The hash of a body.</summary>
    public static Hash128 HashOf(string format, ReadOnlySpan<byte> body)
    {
        using var hasher = new Hasher();
        return hasher.Add(format).Add(body).Finish();
    }

    /// <summary>The bytes of a body.</summary>
    /// <param name="write">Writes the properties of an object that is open.</param>
    public static byte[] Body(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    /// <summary>Writes a file.</summary>
    public static void Write(Stream target, string format, byte[] body)
    {
        using var json = new Utf8JsonWriter(target);
        json.WriteStartObject();
        json.WriteString("format", format);
        json.WriteString("hash", HashOf(format, body).ToString());
        json.WritePropertyName("body");
        json.WriteRawValue(body, skipInputValidation: true);
        json.WriteEndObject();
    }

    /// <summary>The name of the format that a file begins with; null when it begins otherwise.</summary>
    /// <param name="head">The first bytes of the file; a few hundred are enough.</param>
    public static string? FormatOf(ReadOnlySpan<byte> head)
    {
        var json = new Utf8JsonReader(head[..Math.Min(head.Length, FormatBytes)], isFinalBlock: false, default);
        try
        {
            return
                json.Read()
                && json.TokenType == JsonTokenType.StartObject
                && json.Read()
                && json.TokenType == JsonTokenType.PropertyName
                && json.ValueTextEquals("format")
                && json.Read()
                && json.TokenType == JsonTokenType.String
                ? json.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads a file and trusts nothing in it.</summary>
    /// <param name="source">The file.</param>
    /// <param name="format">The format it must have.</param>
    /// <param name="read">Makes the model of the body.</param>
    /// <exception cref="UserException">Truncated, damaged, of another format, or too large (Data).</exception>
    public static TModel Read<TModel>(Stream source, string format, Func<JsonElement, TModel> read)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = source.Read(buffer, 0, buffer.Length)) > 0)
        {
            bytes.Write(buffer, 0, count);
            Expect(bytes.Length <= MaxBytes, format, $"it is larger than {MaxBytes} bytes.");
        }
        try
        {
            using var file = JsonDocument.Parse(bytes.ToArray(), new JsonDocumentOptions { MaxDepth = 128 });
            var found = file.RootElement.GetProperty("format").GetString();
            Expect(found == format, format, $"its format is '{found}', not '{format}'.");
            var body = file.RootElement.GetProperty("body");
            var hash = HashOf(format, System.Text.Encoding.UTF8.GetBytes(body.GetRawText()));
            var isWhole = file.RootElement.GetProperty("hash").GetString() == hash.ToString();
            Expect(isWhole, format, "its hash does not fit its content.");
            return read(body);
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or FormatException
                        or ArgumentException
                        or InvalidOperationException
                        or KeyNotFoundException
            )
        {
            throw Bad(format, $"it cannot be read: {e.Message}");
        }
    }

    private static void Expect(bool holds, string format, string problem)
    {
        if (!holds)
        {
            throw Bad(format, problem);
        }
    }

    private static UserException Bad(string format, string problem) =>
        new(
            ErrorKind.Data,
            $"This is no file of the form {format} that can be used: {problem}",
            "A damaged or foreign model would give wrong predictions.",
            "Fit or save the model again, or load the file that was saved."
        );
}

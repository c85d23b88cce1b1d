using System.Text.Json;
using Riposte.Models.Boosting.Oblivious;

namespace Riposte.Models.Boosting.Files;

/// <summary>Encoders of categories in a model file: one object per category feature, absent when there are none.</summary>
internal static class EncodersJson
{
    private const string Name = "encoders";
    private const int MaxCategories = 1_000_000;

    /// <summary>Writes them into the body.</summary>
    public static void Write(Utf8JsonWriter json, CategoryEncoders? encoders)
    {
        if (encoders is null)
        {
            return;
        }
        json.WriteStartArray(Name);
        foreach (var encoder in encoders.Items)
        {
            json.WriteStartObject();
            json.WriteNumber("feature", encoder.Feature);
            json.WriteStartArray("categories");
            foreach (var category in encoder.Categories)
            {
                json.WriteNumberValue(category);
            }
            json.WriteEndArray();
            Write(json, "statistics", encoder.Statistics);
            if (encoder.Missing is { } missing)
            {
                Write(json, "missing", missing);
            }
            Write(json, "prior", encoder.Prior);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Reads them; null when the body has none.</summary>
    /// <param name="body">The body.</param>
    /// <param name="options">Its options.</param>
    /// <param name="features">Its features.</param>
    /// <exception cref="FormatException">They describe no encoding of these features.</exception>
    /// <exception cref="Exception">What <see cref="JsonElement"/> throws where a property is missing or of another
    /// type.</exception>
    public static CategoryEncoders? Read(JsonElement body, BoostingOptions options, string[] features)
    {
        var isExpected = options is { Growth: TreeGrowth.Oblivious, Categories.Features.Count: > 0 };
        if (!body.TryGetProperty(Name, out var array))
        {
            Expect(!isExpected, "its categories have no encoders.");
            return null;
        }
        Expect(isExpected, "it has encoders without categories.");
        var named = options.Categories!.Features.Distinct(StringComparer.Ordinal).ToArray();
        Expect(array.GetArrayLength() == named.Length, $"it has {array.GetArrayLength()} encoders.");
        var perFeature = options.Objective == BoostingObjective.Softmax ? options.Classes : 1;
        var items = array.EnumerateArray().Select(item => Read(item, features.Length, perFeature)).ToArray();
        for (var e = 0; e < items.Length; e++)
        {
            Expect(e == 0 || items[e].Feature > items[e - 1].Feature, "its encoders are not in the order of features.");
            Expect(
                named.Contains(features[items[e].Feature], StringComparer.Ordinal),
                $"it encodes {features[items[e].Feature]}, which is no category."
            );
        }
        return new CategoryEncoders(items, features.Length);
    }

    private static CategoryEncoder Read(JsonElement json, int features, int perFeature)
    {
        var feature = json.GetProperty("feature").GetInt32();
        Expect(feature >= 0 && feature < features, $"it encodes feature {feature} of {features}.");
        var array = json.GetProperty("categories");
        var count = array.GetArrayLength();
        Expect(count <= MaxCategories, $"feature {feature} has {count} categories.");
        int[] categories = [.. array.EnumerateArray().Select(category => category.GetInt32())];
        for (var i = 0; i < count; i++)
        {
            Expect(
                categories[i] <= CategorySet.Most && categories[i] > (i == 0 ? -1 : categories[i - 1]),
                $"category {categories[i]} of feature {feature} stands where it may not."
            );
        }
        var hasMissing = json.TryGetProperty("missing", out _);
        return new CategoryEncoder(
            feature,
            categories,
            Numbers(json, "statistics", (long)count * perFeature),
            hasMissing ? Numbers(json, "missing", perFeature) : null,
            Numbers(json, "prior", perFeature)
        );
    }

    private static void Write(Utf8JsonWriter json, string name, float[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }
        json.WriteEndArray();
    }

    private static float[] Numbers(JsonElement json, string name, long count)
    {
        var array = json.GetProperty(name);
        Expect(array.GetArrayLength() == count, $"'{name}' has {array.GetArrayLength()} entries instead of {count}.");
        float[] numbers = [.. array.EnumerateArray().Select(number => number.GetSingle())];
        Expect(Array.TrueForAll(numbers, float.IsFinite), $"'{name}' holds a number that is not finite.");
        return numbers;
    }

    private static void Expect(bool holds, string problem)
    {
        if (!holds)
        {
            throw new FormatException(problem);
        }
    }
}

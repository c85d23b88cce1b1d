namespace Riposte.Data.Cache;

/// <summary>A file of a cache.</summary>
internal readonly record struct CacheEntry(string Path, long Bytes, DateTime StoredAt, DateTime UsedAt);

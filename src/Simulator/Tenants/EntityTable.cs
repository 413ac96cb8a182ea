using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>Entities of one kind by id and by name. Safe for any number of readers and writers.</summary>
internal sealed class EntityTable<T>(string kind)
    where T : class, IEntity
{
    private readonly ConcurrentDictionary<string, T> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Domain, string Name), string> _idByName = new();

    public T Add(T entity)
    {
        if (!_idByName.TryAdd((entity.DomainId, entity.Name), entity.Id))
            throw new ArgumentException($"There is a {kind} {entity.Name} already.", nameof(entity));
        return _byId[entity.Id] = entity;
    }

    /// <summary>Changes the entity as it is now, however many others change it at the same time.</summary>
    public T Change(string id, Func<T, T> change)
    {
        while (true)
        {
            var before = _byId[id];
            var after = change(before);
            if (!_byId.TryUpdate(id, after, before))
                continue;
            if (before.Name != after.Name)
            {
                _idByName.TryRemove((before.DomainId, before.Name), out _);
                _idByName[(after.DomainId, after.Name)] = id;
            }

            return after;
        }
    }

    public void Remove(string id)
    {
        if (_byId.TryRemove(id, out var entity))
            _idByName.TryRemove((entity.DomainId, entity.Name), out _);
    }

    public bool TryGet(string id, [NotNullWhen(true)] out T? entity) => _byId.TryGetValue(id, out entity);

    public T? Find(string domainId, string name) => _idByName.TryGetValue((domainId, name), out var id) ? _byId.GetValueOrDefault(id) : null;

    /// <summary>The entity with this id or, if there is none, with this name in the default domain or in none.</summary>
    /// <exception cref="ArgumentException">There is neither.</exception>
    public T Resolve(string idOrName) =>
        _byId.GetValueOrDefault(idOrName) ?? Find(Ids.DefaultDomain, idOrName) ?? Find(string.Empty, idOrName)
        ?? throw new ArgumentException($"There is no {kind} {idOrName}.", nameof(idOrName));
}

package dev.kindling.bench.local;

import ai.djl.nn.core.Embedding;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Embeddings of numbers, which DJL has for words only. */
final class TokenEmbedding extends Embedding<Integer> {
  TokenEmbedding(int tokens, int size) {
    super(new Builder().optNumEmbeddings(tokens).setEmbeddingSize(size));
  }

  private static final class Builder extends BaseBuilder<Integer, Builder> {
    @Override
    public Class<Integer> getEmbeddingType() {
      return Integer.class;
    }

    @Override
    protected Builder setType(Class<Integer> type) {
      return this;
    }

    @Override
    protected Builder self() {
      return this;
    }
  }

  @Override
  public boolean hasItem(Integer token) {
    return true;
  }

  @Override
  public long embed(Integer token) {
    return token;
  }

  @Override
  public Optional<Integer> unembed(long token) {
    return Optional.of(Math.toIntExact(token));
  }

  @Override
  public byte[] encode(Integer token) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(token).array();
  }

  @Override
  public Integer decode(byte[] token) {
    return ByteBuffer.wrap(token).getInt();
  }
}

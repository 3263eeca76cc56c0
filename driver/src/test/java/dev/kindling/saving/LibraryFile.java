package dev.kindling.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.hdf5.global.hdf5.H5Dclose;
import static org.bytedeco.hdf5.global.hdf5.H5Dcreate2;
import static org.bytedeco.hdf5.global.hdf5.H5Dwrite;
import static org.bytedeco.hdf5.global.hdf5.H5F_ACC_TRUNC;
import static org.bytedeco.hdf5.global.hdf5.H5Fclose;
import static org.bytedeco.hdf5.global.hdf5.H5Fcreate;
import static org.bytedeco.hdf5.global.hdf5.H5Gclose;
import static org.bytedeco.hdf5.global.hdf5.H5Gcreate2;
import static org.bytedeco.hdf5.global.hdf5.H5Lcreate_external;
import static org.bytedeco.hdf5.global.hdf5.H5Lcreate_hard;
import static org.bytedeco.hdf5.global.hdf5.H5Lcreate_soft;
import static org.bytedeco.hdf5.global.hdf5.H5P_CLS_DATASET_CREATE_ID_g;
import static org.bytedeco.hdf5.global.hdf5.H5P_CLS_FILE_ACCESS_ID_g;
import static org.bytedeco.hdf5.global.hdf5.H5P_DEFAULT;
import static org.bytedeco.hdf5.global.hdf5.H5Pclose;
import static org.bytedeco.hdf5.global.hdf5.H5Pcreate;
import static org.bytedeco.hdf5.global.hdf5.H5Pset_chunk;
import static org.bytedeco.hdf5.global.hdf5.H5Pset_deflate;
import static org.bytedeco.hdf5.global.hdf5.H5Pset_libver_bounds;
import static org.bytedeco.hdf5.global.hdf5.H5Pset_shuffle;
import static org.bytedeco.hdf5.global.hdf5.H5S_ALL;
import static org.bytedeco.hdf5.global.hdf5.H5Sclose;
import static org.bytedeco.hdf5.global.hdf5.H5Screate_simple;
import static org.bytedeco.hdf5.global.hdf5.H5T_IEEE_F32LE_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_NATIVE_FLOAT_g;
import static org.bytedeco.hdf5.global.hdf5.H5open;

import java.nio.file.Path;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;

/** A file that the library of HDF5 writes, also with what Keras has no use for. */
final class LibraryFile implements AutoCloseable {
  /** Formats of the library's releases: 0 is the first, 1 is 1.8, 3 the last. */
  static final int EARLIEST = 0;

  static final int LATEST = 3;

  private final long file;

  LibraryFile(Path path, int format) {
    Loader.load(hdf5.class);
    H5open();
    long access = H5Pcreate(H5P_CLS_FILE_ACCESS_ID_g());
    assertThat(H5Pset_libver_bounds(access, format, LATEST)).isNotNegative();
    file = H5Fcreate(path.toString(), H5F_ACC_TRUNC(), H5P_DEFAULT(), access);
    assertThat(file).isPositive();
    H5Pclose(access);
  }

  LibraryFile group(String path) {
    long group = H5Gcreate2(file, path, H5P_DEFAULT(), H5P_DEFAULT(), H5P_DEFAULT());
    assertThat(group).isPositive();
    H5Gclose(group);
    return this;
  }

  LibraryFile hard(String target, String name) {
    assertThat(H5Lcreate_hard(file, target, file, name, H5P_DEFAULT(), H5P_DEFAULT()))
        .isNotNegative();
    return this;
  }

  LibraryFile soft(String target, String name) {
    assertThat(H5Lcreate_soft(target, file, name, H5P_DEFAULT(), H5P_DEFAULT())).isNotNegative();
    return this;
  }

  LibraryFile external(String other, String target, String name) {
    assertThat(H5Lcreate_external(other, target, file, name, H5P_DEFAULT(), H5P_DEFAULT()))
        .isNotNegative();
    return this;
  }

  /** Writes numbers one behind the other. */
  LibraryFile floats(String name, float[] values, long... sizes) {
    return write(name, values, sizes, H5P_DEFAULT());
  }

  /** Writes numbers in chunks, shuffled and compressed. */
  LibraryFile packed(String name, float[] values, long[] sizes, long... chunk) {
    long create = H5Pcreate(H5P_CLS_DATASET_CREATE_ID_g());
    H5Pset_chunk(create, chunk.length, chunk);
    H5Pset_shuffle(create);
    H5Pset_deflate(create, 6);
    write(name, values, sizes, create);
    H5Pclose(create);
    return this;
  }

  private LibraryFile write(String name, float[] values, long[] sizes, long create) {
    long space = H5Screate_simple(sizes.length, sizes, null);
    long dataset =
        H5Dcreate2(file, name, H5T_IEEE_F32LE_g(), space, H5P_DEFAULT(), create, H5P_DEFAULT());
    assertThat(dataset).isPositive();
    try (FloatPointer pointer = new FloatPointer(values)) {
      assertThat(
              H5Dwrite(dataset, H5T_NATIVE_FLOAT_g(), H5S_ALL(), H5S_ALL(), H5P_DEFAULT(), pointer))
          .isNotNegative();
    }
    H5Dclose(dataset);
    H5Sclose(space);
    return this;
  }

  @Override
  public void close() {
    assertThat(H5Fclose(file)).isNotNegative();
  }
}
